// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a level of consciousness: one letter of ACVPU, the SNOMED CT finding or the LOINC answer that says the same. */
public final class Consciousness {

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("A", "A"),
            Map.entry("C", "C"),
            Map.entry("V", "V"),
            Map.entry("P", "P"),
            Map.entry("U", "U"),
            Map.entry("248234008", "A"),
            Map.entry("130987000", "C"),
            Map.entry("300202002", "V"),
            Map.entry("450847001", "P"),
            Map.entry("422768004", "U"),
            Map.entry("LA9340-6", "A"),
            Map.entry("LA6560-2", "C"),
            Map.entry("LA17108-4", "V"),
            Map.entry("LA17107-6", "P"),
            Map.entry("LA9343-0", "U"));

    private Consciousness() {}

    /** The letter, or null for a code that is none of these. */
    public static @Nullable String of(String code) {
        return LETTERS.get(code);
    }
}
