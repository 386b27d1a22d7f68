// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.payment.CardTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fifteen published features, recomputed the slow and plain way: for each payment all others of its card and terminal are
 * looked at. Shares no code with the job.
 */
final class PlainFeatures {

    static final int COUNT = 15;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int[] WINDOW_DAYS = {1, 7, 30};

    private PlainFeatures() {}

    /**
     * Features by payment.
     *
     * @param payments in event order, those of one moment in the order of their numbers
     * @param frauds ids of the frauds
     * @param labelDelay after which a fraud is known
     */
    static Map<String, double[]> of(List<CardTransaction> payments, Set<String> frauds, Duration labelDelay) {
        Map<String, List<CardTransaction>> byCard = new HashMap<>();
        Map<String, List<CardTransaction>> byTerminal = new HashMap<>();
        Map<String, double[]> features = new HashMap<>();
        for (CardTransaction payment : payments) {
            List<CardTransaction> ofCard = byCard.computeIfAbsent(payment.panToken(), card -> new ArrayList<>());
            List<CardTransaction> ofTerminal =
                    byTerminal.computeIfAbsent(payment.terminalId(), terminal -> new ArrayList<>());
            ofCard.add(payment);
            features.put(payment.txId(), features(payment, ofCard, ofTerminal, frauds, labelDelay.toMillis()));
            ofTerminal.add(payment);
        }
        return features;
    }

    private static double[] features(
            CardTransaction payment,
            List<CardTransaction> ofCard,
            List<CardTransaction> ofTerminal,
            Set<String> frauds,
            long labelDelay) {
        double[] values = new double[COUNT];
        long now = payment.txTime();
        OffsetDateTime time = Instant.ofEpochMilli(now).atOffset(ZoneOffset.UTC);
        values[0] = payment.amountMinor() / 100.0;
        values[1] = time.getDayOfWeek().getValue() > 5 ? 1 : 0;
        values[2] = time.getHour() < 7 ? 1 : 0;
        for (int w = 0; w < WINDOW_DAYS.length; w++) {
            long length = WINDOW_DAYS[w] * DAY;
            int count = 0;
            double sum = 0;
            for (CardTransaction other : ofCard) {
                if (other.txTime() > now - length) {
                    count++;
                    sum += other.amountMinor() / 100.0;
                }
            }
            values[3 + 2 * w] = count;
            values[4 + 2 * w] = sum / count;
            int atTerminal = 0;
            int known = 0;
            for (CardTransaction other : ofTerminal) {
                long age = now - other.txTime();
                if (age >= 7 * DAY && age < 7 * DAY + length) {
                    atTerminal++;
                    known += frauds.contains(other.txId()) && age >= labelDelay ? 1 : 0;
                }
            }
            values[9 + 2 * w] = atTerminal;
            values[10 + 2 * w] = atTerminal == 0 ? 0 : (double) known / atTerminal;
        }
        return values;
    }
}
