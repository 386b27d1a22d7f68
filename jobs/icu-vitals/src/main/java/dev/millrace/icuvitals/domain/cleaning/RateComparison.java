// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.settings.Artefacts;

/**
 * Whether the beats that the ECG counts and those that the finger shows differ, and since when.
 *
 * @param ecg the last of the ECG, beats/min
 * @param pleth the last of the pulse oximeter, beats/min
 * @param differSince epoch milliseconds UTC; {@link #AGREE} if they do not
 */
public record RateComparison(Point ecg, Point pleth, long differSince) {

    static final String RULE = "rate-difference";

    private static final long AGREE = Long.MIN_VALUE;
    private static final Point NEVER = new Point(Long.MIN_VALUE / 2, Double.NaN);
    private static final RateComparison NONE = new RateComparison(NEVER, NEVER, AGREE);

    static RateComparison none() {
        return NONE;
    }

    /** After the rates of one instant; NaN for what was not measured. */
    RateComparison after(long time, double ecgRate, double plethRate, Artefacts limits) {
        Point newEcg = Double.isNaN(ecgRate) ? ecg : new Point(time, ecgRate);
        Point newPleth = Double.isNaN(plethRate) ? pleth : new Point(time, plethRate);
        if (Double.isNaN(ecgRate) && Double.isNaN(plethRate)) {
            return this;
        }
        boolean both = time - newEcg.time() <= Source.CONTINUOUS && time - newPleth.time() <= Source.CONTINUOUS;
        double difference = Math.abs(newEcg.value() - newPleth.value());
        boolean differ = both
                && (difference > limits.rateDifference() || difference > limits.rateDifferenceShare() * newEcg.value());
        boolean continuous = time - Math.max(ecg.time(), pleth.time()) <= Source.CONTINUOUS;
        long began = continuous && differSince != AGREE ? differSince : time;
        return new RateComparison(newEcg, newPleth, differ ? began : AGREE);
    }

    /** Whether they have differed for so long that only one of them can be right. */
    boolean disputes(long time, Artefacts limits) {
        return differSince != AGREE && time - differSince >= limits.rateDifferenceSec() * 1_000L;
    }
}
