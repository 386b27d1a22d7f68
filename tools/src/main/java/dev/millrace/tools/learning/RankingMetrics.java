// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.learning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How well scores rank what is looked for before the rest.
 *
 * <p>Only the order of the scores counts. All results lie between 0 and 1, and are NaN where nothing can be measured:
 * none of what is looked for, or nothing else.
 */
public final class RankingMetrics {

    private RankingMetrics() {}

    /** Area under the ROC curve: the chance that a positive scores above a negative, equal scores counting half. */
    public static double aucRoc(Collection<? extends Ranked> ranked) {
        double before = 0;
        double area = 0;
        double positives = 0;
        double negatives = 0;
        for (Level level : levels(ranked)) {
            area += level.negatives * (before + level.positives / 2.0);
            before += level.positives;
            positives += level.positives;
            negatives += level.negatives;
        }
        return area / (positives * negatives);
    }

    /**
     * Average precision: precision at each distinct score, weighted by the recall gained there.
     *
     * <p>A step function as in scikit-learn, not the area under a curve drawn through the points, which flatters.
     */
    public static double averagePrecision(Collection<? extends Ranked> ranked) {
        long positives = ranked.stream().filter(Ranked::positive).count();
        double found = 0;
        double seen = 0;
        double sum = 0;
        for (Level level : levels(ranked)) {
            found += level.positives;
            seen += level.positives + level.negatives;
            sum += level.positives * (found / seen);
        }
        return sum / positives;
    }

    /**
     * The score from which on calling it positive is right and complete most evenly: where the lesser of sensitivity and
     * positive predictive value is greatest.
     */
    public static double evenThreshold(Collection<? extends Ranked> ranked) {
        long positives = ranked.stream().filter(Ranked::positive).count();
        double best = Double.NEGATIVE_INFINITY;
        double threshold = Double.NaN;
        double found = 0;
        double called = 0;
        for (Level level : levels(ranked)) {
            found += level.positives;
            called += level.positives + level.negatives;
            double even = Math.min(found / positives, found / called);
            if (even > best) {
                best = even;
                threshold = level.score;
            }
        }
        return threshold;
    }

    /** The lesser of sensitivity and positive predictive value; 0 where nothing was called or nothing was found. */
    public static double even(long found, long called, long positives) {
        return found == 0 ? 0 : Math.min((double) found / positives, (double) found / called);
    }

    /** What has one score, highest score first. */
    private static List<Level> levels(Collection<? extends Ranked> ranked) {
        var sorted = new ArrayList<Ranked>(ranked);
        sorted.sort(Comparator.comparingDouble(Ranked::score).reversed());
        List<Level> levels = new ArrayList<>();
        Level level = null;
        for (Ranked each : sorted) {
            if (Double.isNaN(each.score())) {
                throw new IllegalArgumentException("A score that is not a number has no rank: " + each);
            }
            if (level == null || level.score != each.score()) {
                level = new Level(each.score());
                levels.add(level);
            }
            if (each.positive()) {
                level.positives++;
            } else {
                level.negatives++;
            }
        }
        return levels;
    }

    private static final class Level {
        private final double score;
        private int positives;
        private int negatives;

        private Level(double score) {
            this.score = score;
        }
    }
}
