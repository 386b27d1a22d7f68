// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import org.jspecify.annotations.Nullable;

/** Where the history of one patient is kept, part by part. */
public interface HistoryParts {

    /** The part of a number, or null if there is none. */
    @Nullable
    HistoryPart get(long number) throws Exception;

    /** Keeps a part. */
    void put(long number, HistoryPart part) throws Exception;

    /** Forgets a part. */
    void remove(long number) throws Exception;
}
