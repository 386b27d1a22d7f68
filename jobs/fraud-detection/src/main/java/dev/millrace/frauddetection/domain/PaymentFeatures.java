// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that rules and models may look at for one payment, as numbers under fixed names.
 *
 * <p>The first fifteen are those of the Fraud Detection Handbook, chapter 3: amount, weekend, night (hour 0 to 6), count and mean
 * amount of the card over 1, 7 and 30 days with the payment itself, count and fraud share of the terminal over 1, 7 and 30 days
 * ending one label delay earlier. Amounts are in major units of the card's own currency.
 */
public final class PaymentFeatures {

    /** The names, in the order of the values. */
    public static final List<String> NAMES = List.of(
            "amount",
            "weekend",
            "night",
            "cardCount1d",
            "cardMeanAmount1d",
            "cardCount7d",
            "cardMeanAmount7d",
            "cardCount30d",
            "cardMeanAmount30d",
            "terminalCount1d",
            "terminalRisk1d",
            "terminalCount7d",
            "terminalRisk7d",
            "terminalCount30d",
            "terminalRisk30d",
            "cardCount1m",
            "cardCount1h",
            "cardSum1h",
            "cardSum1d",
            "usualSum1h",
            "usualSum1d",
            "priorCount30d",
            "priorMeanAmount30d",
            "amountDeviations",
            "hourShare",
            "paymentsSeen",
            "secondsSinceLast",
            "merchants1d",
            "merchants30d",
            "categories1d",
            "categories30d",
            "countries1d",
            "countries30d",
            "declineShare1h",
            "cardNotPresentShare30d",
            "amountRank30d",
            "newCountry",
            "newCategory",
            "newMerchant",
            "travelKm",
            "travelKmh",
            "travelHours",
            "fallback",
            "minutesSinceNewOnline",
            "secretFailures2h",
            "deviceCards1h",
            "addressCards1h",
            "quietDays",
            "onlineSinceWaking",
            "refundUnmatched",
            "refundOtherCard",
            "refundExcess",
            "refundShare180d",
            "orders180d",
            "refundChargedBack");

    private static final Map<String, Integer> INDEX = index();

    private final double[] values;

    private PaymentFeatures(double[] values) {
        this.values = values;
    }

    /**
     * Computes all features of one payment.
     *
     * @param payment the payment
     * @param terminal what its terminal's past says
     * @param history the card's payments, this one included
     * @param index where this one is in {@code history}
     * @param before the card's habits before this payment
     * @param zone where the card is at home
     */
    public static PaymentFeatures of(
            CardTransaction payment,
            TerminalFeatures terminal,
            CardHistory history,
            int index,
            CardProfile before,
            ZoneId zone) {
        long time = payment.txTime();
        double major = minorPerMajor(payment.ownCurrency());
        ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
        CardHistory.Total day = history.total(time, Windows.DAY);
        CardHistory.Total week = history.total(time, Windows.WEEK);
        CardHistory.Total month = history.total(time, Windows.MONTH);
        CardHistory.Total hour = history.total(time, Windows.HOUR);
        int priorCount = month.count() - 1;
        long priorSum = month.sum() - payment.ownAmountMinor();
        long previous = history.timeBefore(index);
        int answered = history.having(PaymentTraits.RESPONSE_KNOWN, time, Windows.HOUR);
        int entered = history.having(PaymentTraits.ENTRY_KNOWN, time, Windows.MONTH);
        double[] values = {
            payment.ownAmountMinor() / major,
            local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? 1 : 0,
            local.getHour() <= 6 ? 1 : 0,
            day.count(),
            mean(day, major),
            week.count(),
            mean(week, major),
            month.count(),
            mean(month, major),
            terminal.count1(),
            terminal.risk1(),
            terminal.count7(),
            terminal.risk7(),
            terminal.count30(),
            terminal.risk30(),
            history.total(time, Windows.MINUTE).count(),
            hour.count(),
            hour.sum() / major,
            day.sum() / major,
            before.hourSumMean() / major,
            before.daySumMean() / major,
            priorCount,
            priorCount <= 0 ? 0 : priorSum / major / priorCount,
            before.deviations(payment.ownAmountMinor()),
            before.shareAround(local.getHour()),
            before.seen(),
            previous < 0 ? -1 : (time - previous) / 1000.0,
            history.distinctMerchants(time, Windows.DAY),
            history.distinctMerchants(time, Windows.MONTH),
            history.distinctCategories(time, Windows.DAY),
            history.distinctCategories(time, Windows.MONTH),
            history.distinctCountries(time, Windows.DAY),
            history.distinctCountries(time, Windows.MONTH),
            answered == 0 ? 0 : (double) history.having(PaymentTraits.DECLINED, time, Windows.HOUR) / answered,
            entered == 0 ? 0 : 1 - (double) history.having(PaymentTraits.CARD_PRESENT, time, Windows.MONTH) / entered,
        };
        // From amountRank30d on as for a card of which nothing is known: the memory of cards computes them.
        double[] all = Arrays.copyOf(values, NAMES.size());
        for (String absent : List.of("minutesSinceNewOnline", "deviceCards1h", "addressCards1h")) {
            all[indexOf(absent)] = -1;
        }
        return new PaymentFeatures(all);
    }

    /** Hour of the day, 0 to 23, at {@code time} where the card is at home. */
    static int hourOf(long time, ZoneId zone) {
        return Instant.ofEpochMilli(time).atZone(zone).getHour();
    }

    /** Features given as they are, in the order of {@link #NAMES}. */
    public static PaymentFeatures ofValues(double... values) {
        if (values.length != NAMES.size()) {
            throw new IllegalArgumentException(values.length + " values for " + NAMES.size() + " features");
        }
        return new PaymentFeatures(values.clone());
    }

    /** The value of a feature; use {@link #indexOf} once where it is asked for often. */
    public double get(String name) {
        return values[indexOf(name)];
    }

    /** The value at an index of {@link #NAMES}. */
    public double get(int index) {
        return values[index];
    }

    /** Where a feature is. */
    public static int indexOf(String name) {
        Integer index = INDEX.get(name);
        if (index == null) {
            throw new IllegalArgumentException("unknown feature " + name + "; known are " + NAMES);
        }
        return index;
    }

    /** Name and value of each feature. */
    public Map<String, Double> toMap() {
        Map<String, Double> named = new LinkedHashMap<>(2 * values.length);
        for (int i = 0; i < values.length; i++) {
            named.put(NAMES.get(i), values[i]);
        }
        return named;
    }

    private static double mean(CardHistory.Total total, double major) {
        return total.count() == 0 ? 0 : total.sum() / major / total.count();
    }

    private static double minorPerMajor(String currency) {
        return Math.pow(10, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }

    private static Map<String, Integer> index() {
        Map<String, Integer> index = new LinkedHashMap<>();
        NAMES.forEach(name -> index.put(name, index.size()));
        return Map.copyOf(index);
    }
}
