// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Map;

/** Plain words for the features that a model may give as a reason. */
final class FeatureWords {

    private static final Map<String, Words> WORDS = Map.ofEntries(
            Map.entry("amount", amount("amount")),
            Map.entry("weekend", flag("paid on a weekend")),
            Map.entry("night", flag("paid between midnight and seven")),
            Map.entry("cardCount1d", count("payments of the card in a day")),
            Map.entry("cardMeanAmount1d", amount("mean amount of the card's last day")),
            Map.entry("cardCount7d", count("payments of the card in 7 days")),
            Map.entry("cardMeanAmount7d", amount("mean amount of the card's last 7 days")),
            Map.entry("cardCount30d", count("payments of the card in 30 days")),
            Map.entry("cardMeanAmount30d", amount("mean amount of the card's last 30 days")),
            Map.entry("terminalCount1d", count("payments at the terminal in a day")),
            Map.entry("terminalRisk1d", share("fraud share at the terminal, 1 day")),
            Map.entry("terminalCount7d", count("payments at the terminal in 7 days")),
            Map.entry("terminalRisk7d", share("fraud share at the terminal, 7 days")),
            Map.entry("terminalCount30d", count("payments at the terminal in 30 days")),
            Map.entry("terminalRisk30d", share("fraud share at the terminal, 30 days")),
            Map.entry("cardCount1m", count("payments of the card in a minute")),
            Map.entry("cardCount1h", count("payments of the card in an hour")),
            Map.entry("cardSum1h", amount("spent with the card in an hour")),
            Map.entry("cardSum1d", amount("spent with the card in a day")),
            Map.entry("usualSum1h", amount("usually spent with the card in an hour")),
            Map.entry("usualSum1d", amount("usually spent with the card in a day")),
            Map.entry("priorCount30d", count("earlier payments of the card in 30 days")),
            Map.entry("priorMeanAmount30d", amount("mean amount of the card's earlier payments in 30 days")),
            Map.entry("amountDeviations", deviation("standard deviations of the amount above the card's usual")),
            Map.entry("hourShare", share("share of the card's payments near this hour")),
            Map.entry("paymentsSeen", count("earlier payments of the card")),
            Map.entry("secondsSinceLast", number("s", "seconds since the card's last payment")),
            Map.entry("merchants1d", count("merchants of the card in a day")),
            Map.entry("merchants30d", count("merchants of the card in 30 days")),
            Map.entry("categories1d", count("merchant categories of the card in a day")),
            Map.entry("categories30d", count("merchant categories of the card in 30 days")),
            Map.entry("countries1d", count("countries of the card in a day")),
            Map.entry("countries30d", count("countries of the card in 30 days")),
            Map.entry("declineShare1h", share("share of the card's payments refused in an hour")),
            Map.entry("cardNotPresentShare30d", share("share of the card's payments without it present in 30 days")),
            Map.entry("amountRank30d", share("share of the card's other payments in 30 days that were smaller")),
            Map.entry("newCountry", flag("the card's first payment in this country")),
            Map.entry("newCategory", flag("the card's first payment in this merchant category")),
            Map.entry("newMerchant", flag("the card's first payment at this merchant")),
            Map.entry("travelKm", number("km", "kilometres from where the card was present last")),
            Map.entry("travelKmh", number("km/h", "km/h from where the card was present last")),
            Map.entry("travelHours", number("h", "hours since the card was present elsewhere")),
            Map.entry("fallback", flag("a chip card read without its chip")),
            Map.entry("minutesSinceNewOnline", number("min", "minutes since an online payment at a new merchant")),
            Map.entry("secretFailures2h", count("wrong secrets in two hours")),
            Map.entry("deviceCards1h", count("cards used from this device in an hour")),
            Map.entry("addressCards1h", count("cards used from this network address in an hour")),
            Map.entry("quietDays", number("d", "days without a payment before the card woke up")),
            Map.entry("onlineSinceWaking", count("payments without the card present since it woke up")),
            Map.entry("refundUnmatched", flag("money back without a purchase")),
            Map.entry("refundOtherCard", flag("money back for what another card bought")),
            Map.entry("refundExcess", times("money back at this merchant, as a multiple of what was spent there")),
            Map.entry("refundShare180d", share("share of the card's orders in 180 days that were paid back")),
            Map.entry("orders180d", count("orders of the card in 180 days")),
            Map.entry("refundChargedBack", flag("both paid back and charged back")));

    private FeatureWords() {}

    /**
     * How a feature reads.
     *
     * @param unit of its values
     * @param text what it counts, or what is so where it is 1
     * @param scale of its values to what is shown
     * @param phrase of the observed and the usual value; empty where it is a yes or no
     */
    private record Words(String unit, String text, double scale, String phrase) {}

    static String sentence(String feature, double observed, double usual) {
        Words words = words(feature);
        if (words.phrase.isEmpty()) {
            return observed > 0 ? words.text : "not " + words.text;
        }
        if (observed == -1 && !words.unit.equals("deviations")) {
            return Phrases.of("%s: none; %.1f is the mean of all payments", words.text, usual);
        }
        return words.text + Phrases.of(words.phrase, words.scale * observed, words.scale * usual);
    }

    static String unit(String feature) {
        return words(feature).unit;
    }

    private static Words words(String feature) {
        Words words = WORDS.get(feature);
        return words == null ? number("", feature) : words;
    }

    private static Words flag(String text) {
        return new Words("0 or 1", text, 1, "");
    }

    private static Words share(String text) {
        return new Words("share", text, 100, ": %.0f %%; %.1f %% is the mean of all payments");
    }

    private static Words amount(String text) {
        return new Words("major units", text, 1, ": %.2f; %.2f is the mean of all payments");
    }

    private static Words deviation(String text) {
        return new Words("deviations", text, 1, ": %.1f; %.1f is the mean of all payments");
    }

    private static Words times(String text) {
        return new Words("times", text, 1, ": %.2f; %.2f is the mean of all payments");
    }

    private static Words count(String text) {
        return number("count", text);
    }

    private static Words number(String unit, String text) {
        return new Words(unit, text, 1, ": %.0f; %.1f is the mean of all payments");
    }
}
