// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many defrauded cards a team finds that checks so many a day, as the Fraud Detection Handbook measures it. */
public final class CardRanking {

    /**
     * What a team that checks {@code k} cards a day finds.
     *
     * @param k cards checked a day
     * @param precision found cards / {@code k}, mean of the days
     * @param recall found cards / defrauded cards of the day, mean of the days that have one
     */
    public record CardMetrics(int k, double precision, double recall) {}

    private CardRanking() {}

    /**
     * Card precision and recall at {@code k}: each day the {@code k} cards with the highest score of the day are checked.
     *
     * <p>A defrauded card among them is found, and leaves the days after. Cards of equal score are taken in the order of
     * their ids, so that the result does not depend on the order of the payments.
     */
    public static CardMetrics cards(Collection<ScoredPayment> payments, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("At least one card must be checked, not " + k);
        }
        Map<Long, Map<String, CardDay>> days = new TreeMap<>();
        for (ScoredPayment payment : payments) {
            days.computeIfAbsent(TestPeriod.day(payment.time()), day -> new HashMap<>())
                    .computeIfAbsent(payment.card(), CardDay::new)
                    .add(payment);
        }
        Set<String> caught = new HashSet<>();
        double precision = 0;
        double recall = 0;
        int daysWithFraud = 0;
        for (Map<String, CardDay> day : days.values()) {
            day.keySet().removeAll(caught);
            List<String> found = day.values().stream()
                    .sorted(CardDay.MOST_SUSPECT_FIRST)
                    .limit(k)
                    .filter(card -> card.fraud)
                    .map(card -> card.id)
                    .toList();
            long defrauded = day.values().stream().filter(card -> card.fraud).count();
            precision += (double) found.size() / k;
            if (defrauded > 0) {
                recall += (double) found.size() / defrauded;
                daysWithFraud++;
            }
            caught.addAll(found);
        }
        return new CardMetrics(k, precision / days.size(), recall / daysWithFraud);
    }

    private static final class CardDay {
        private static final Comparator<CardDay> MOST_SUSPECT_FIRST = Comparator.comparingDouble(
                        (CardDay card) -> card.score)
                .reversed()
                .thenComparing(card -> card.id);

        private final String id;
        private double score = Double.NEGATIVE_INFINITY;
        private boolean fraud;

        private CardDay(String id) {
            this.id = id;
        }

        private void add(ScoredPayment payment) {
            score = Math.max(score, payment.score());
            fraud |= payment.fraud();
        }
    }
}
