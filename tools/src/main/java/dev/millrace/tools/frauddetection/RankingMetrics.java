// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well scores rank frauds before other payments, as the Fraud Detection Handbook measures it.
 *
 * <p>Only the order of the scores counts. All results lie between 0 and 1, and are NaN where nothing can be measured: no
 * fraud, or nothing but fraud.
 */
public final class RankingMetrics {

    /**
     * What a team that checks {@code k} cards a day finds.
     *
     * @param k cards checked a day
     * @param precision found cards / {@code k}, mean of the days
     * @param recall found cards / defrauded cards of the day, mean of the days that have one
     */
    public record CardMetrics(int k, double precision, double recall) {}

    private RankingMetrics() {}

    /** Area under the ROC curve: the chance that a fraud scores above another payment, equal scores counting half. */
    public static double aucRoc(Collection<ScoredPayment> payments) {
        double before = 0;
        double area = 0;
        double frauds = 0;
        double genuine = 0;
        for (Level level : levels(payments)) {
            area += level.genuine * (before + level.frauds / 2.0);
            before += level.frauds;
            frauds += level.frauds;
            genuine += level.genuine;
        }
        return area / (frauds * genuine);
    }

    /**
     * Average precision: precision at each distinct score, weighted by the recall gained there.
     *
     * <p>A step function as in scikit-learn, not the area under a curve drawn through the points, which flatters.
     */
    public static double averagePrecision(Collection<ScoredPayment> payments) {
        long frauds = payments.stream().filter(ScoredPayment::fraud).count();
        double found = 0;
        double seen = 0;
        double sum = 0;
        for (Level level : levels(payments)) {
            found += level.frauds;
            seen += level.frauds + level.genuine;
            sum += level.frauds * (found / seen);
        }
        return sum / frauds;
    }

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

    /** The payments of one score, highest score first. */
    private static List<Level> levels(Collection<ScoredPayment> payments) {
        var sorted = new ArrayList<>(payments);
        sorted.sort(Comparator.comparingDouble(ScoredPayment::score).reversed());
        List<Level> levels = new ArrayList<>();
        Level level = null;
        for (ScoredPayment payment : sorted) {
            if (Double.isNaN(payment.score())) {
                throw new IllegalArgumentException("A score that is not a number has no rank: card " + payment.card());
            }
            if (level == null || level.score != payment.score()) {
                level = new Level(payment.score());
                levels.add(level);
            }
            if (payment.fraud()) {
                level.frauds++;
            } else {
                level.genuine++;
            }
        }
        return levels;
    }

    private static final class Level {
        private final double score;
        private int frauds;
        private int genuine;

        private Level(double score) {
            this.score = score;
        }
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
