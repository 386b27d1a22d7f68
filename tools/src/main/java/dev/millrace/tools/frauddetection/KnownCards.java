// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import java.util.HashMap;
import java.util.Map;

/**
 * Which cards the issuer already knows as defrauded on a test day; finding them again is no merit, so they leave the test.
 *
 * <p>As the Fraud Detection Handbook cuts its test set: known are the cards with a fraud in training, and from training on
 * those with a fraud on a day at least one more than the label delay before the test day. Frauds before training are not
 * counted.
 */
public final class KnownCards {
    private static final long FROM_THE_START = Long.MIN_VALUE;

    private final TestPeriod period;
    private final Map<String, Long> knownFrom = new HashMap<>();

    /** Nothing known yet. */
    public KnownCards(TestPeriod period) {
        this.period = period;
    }

    /** Takes note of a fraud; the order does not matter. */
    public void addFraud(String card, long time) {
        long day = TestPeriod.day(time);
        if (day < period.trainFrom().toEpochDay()) {
            return;
        }
        knownFrom.merge(card, period.isTraining(time) ? FROM_THE_START : day + period.labelDelayDays() + 1, Math::min);
    }

    /** Whether the card is known on the day of {@code time}, epoch milliseconds; all frauds must have been added. */
    public boolean isKnown(String card, long time) {
        return knownFrom.getOrDefault(card, Long.MAX_VALUE) <= TestPeriod.day(time);
    }
}
