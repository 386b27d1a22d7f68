// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a level of consciousness: one letter of ACVPU, or the SNOMED CT finding that says the same. */
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
            Map.entry("422768004", "U"));

    private Consciousness() {}

    /** The letter, or null for a code that is none of these. */
    public static @Nullable String of(String code) {
        return LETTERS.get(code);
    }
}
