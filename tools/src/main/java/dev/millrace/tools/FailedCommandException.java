// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A command could not do its work for a reason outside the program; the message is all a person needs. */
public final class FailedCommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** With nothing behind it. */
    public FailedCommandException(String message) {
        this(message, null);
    }

    /** With what lies behind it. */
    public FailedCommandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
