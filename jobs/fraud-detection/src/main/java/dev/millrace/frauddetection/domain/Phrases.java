// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Locale;

/** Sentences with numbers, the same on every machine whatever its language. */
public final class Phrases {

    private Phrases() {}

    /** {@code phrase} as {@link String#format} understands it, with its values. */
    public static String of(String phrase, Object... values) {
        return String.format(Locale.ROOT, phrase, values);
    }
}
