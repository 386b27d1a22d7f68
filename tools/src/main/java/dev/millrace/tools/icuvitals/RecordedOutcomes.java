// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.tools.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads who died in hospital: rows of RecordID and In-hospital_death, 1 or 0. */
final class RecordedOutcomes {

    private static final String DEATH = "In-hospital_death";

    private RecordedOutcomes() {}

    /** Whether the patient died, by stay. */
    static Map<String, Boolean> read(Path file) throws IOException {
        Map<String, Boolean> deaths = new LinkedHashMap<>();
        try (var rows = CsvRows.open(file, Set.of("RecordID", DEATH))) {
            rows.forEach(row -> deaths.put(row.text("RecordID"), row.read(DEATH, RecordedOutcomes::death)));
        }
        return deaths;
    }

    private static boolean death(String text) {
        return switch (text.strip()) {
            case "1" -> true;
            case "0" -> false;
            default -> throw new IllegalArgumentException("0 or 1 expected");
        };
    }
}
