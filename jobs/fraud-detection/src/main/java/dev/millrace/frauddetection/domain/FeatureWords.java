// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Map;

/** Plain words for the features that a model may give as a reason. */
final class FeatureWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("amount", "amount"),
            Map.entry("weekend", "on a weekend"),
            Map.entry("night", "between midnight and seven"),
            Map.entry("cardCount1d", "payments of the card in a day"),
            Map.entry("cardMeanAmount1d", "mean amount of the card's last day"),
            Map.entry("cardCount7d", "payments of the card in 7 days"),
            Map.entry("cardMeanAmount7d", "mean amount of the card's last 7 days"),
            Map.entry("cardCount30d", "payments of the card in 30 days"),
            Map.entry("cardMeanAmount30d", "mean amount of the card's last 30 days"),
            Map.entry("terminalCount1d", "payments at the terminal in a day"),
            Map.entry("terminalRisk1d", "fraud share at the terminal, 1 day"),
            Map.entry("terminalCount7d", "payments at the terminal in 7 days"),
            Map.entry("terminalRisk7d", "fraud share at the terminal, 7 days"),
            Map.entry("terminalCount30d", "payments at the terminal in 30 days"),
            Map.entry("terminalRisk30d", "fraud share at the terminal, 30 days"));

    private FeatureWords() {}

    static String sentence(String feature, double observed, double usual) {
        String words = WORDS.getOrDefault(feature, feature);
        if (feature.equals("weekend") || feature.equals("night")) {
            return "paid " + words;
        }
        if (feature.startsWith("terminalRisk")) {
            return Phrases.of("%s: %.0f %%; %.1f %% is the mean of all payments", words, 100 * observed, 100 * usual);
        }
        return Phrases.of("%s: %.2f; %.2f is the mean of all payments", words, observed, usual);
    }

    static String unit(String feature) {
        if (feature.contains("mount") || feature.contains("Sum")) {
            return "major units";
        }
        if (feature.contains("Risk") || feature.contains("Share")) {
            return "share";
        }
        return feature.startsWith("seconds") ? "s" : "count";
    }
}
