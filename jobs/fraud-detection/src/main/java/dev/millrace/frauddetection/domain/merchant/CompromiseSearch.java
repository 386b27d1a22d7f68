// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import org.jspecify.annotations.Nullable;

/** Finds the days in a row in which frauds after visits at a merchant are least likely to be chance. */
public final class CompromiseSearch {

    private CompromiseSearch() {}

    /**
     * The interval with the highest likelihood ratio; of equals the one that starts and ends first. Null if frauds are nowhere above
     * what is usual.
     */
    public static @Nullable Finding best(MerchantCounts counts, Background background) {
        Finding best = null;
        double highest = 0;
        for (int from = 0; from < counts.days().length; from++) {
            Interval interval = new Interval(counts, background, from);
            for (int to = from; to < counts.days().length; to++) {
                interval.extendTo(to);
                if (from == to && background.isCrowded(counts.cards()[from])) {
                    continue;
                }
                Finding finding = interval.finding(to);
                double ratio = finding.frauds() == 0 ? 0 : finding.logLikelihoodRatio();
                if (ratio > highest) {
                    highest = ratio;
                    best = finding;
                }
            }
        }
        return best;
    }

    /** Sums that grow with the interval. */
    private static final class Interval {
        private final MerchantCounts counts;
        private final Background background;
        private final int from;
        private int seen;
        private int frauds;
        private double expected;
        private long othersCards;

        Interval(MerchantCounts counts, Background background, int from) {
            this.counts = counts;
            this.background = background;
            this.from = from;
        }

        void extendTo(int index) {
            int day = counts.days()[index];
            int defrauded = counts.defrauded()[index];
            // News of a card whose visit was too late to count still tells of a card.
            int cards = Math.max(counts.cards()[index], defrauded);
            long others = background.othersCards(day, counts.cards()[index]);
            seen += cards;
            frauds += defrauded;
            othersCards += others;
            expected += others == 0 ? 0 : (double) cards * background.othersDefrauded(day, defrauded) / others;
        }

        /**
         * The usual rate is never below half a fraud among all other cards: that none of them was defrauded so far does not
         * mean that none can be, and a rate of zero would make a single fraud infinitely unlikely.
         */
        Finding finding(int to) {
            double floor = 0.5 / (othersCards + 1);
            double usual = seen == 0 ? floor : Math.max(expected / seen, floor);
            return new Finding(counts.days()[from], counts.days()[to], seen, frauds, Math.min(1, usual));
        }
    }
}
