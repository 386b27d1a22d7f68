// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;

/** An event of no job in particular. */
public record Visit(String id, long at, int guests) {

    static final RecordFormat<Visit> FORMAT =
            JsonFormat.of(Visit.class).required("id", "at").times("at").build();
}
