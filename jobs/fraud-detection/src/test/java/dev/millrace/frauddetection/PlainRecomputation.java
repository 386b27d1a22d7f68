// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.DELAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.MONTH;
import static dev.millrace.frauddetection.Payments.WEEK;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features once more, written from their definition and sharing no code with the job: for each payment it looks through
 * the whole list again.
 */
public final class PlainRecomputation {

    private final List<CardTransaction> all;
    private final List<FraudLabel> labels;

    public PlainRecomputation(RandomPast past) {
        all = past.payments();
        labels = past.labels();
    }

    /** Feature values of one payment by name. */
    public Map<String, Double> featuresOf(CardTransaction payment) {
        Map<String, Double> features = new HashMap<>();
        long time = payment.txTime();
        features.put("amount", payment.amountMinor() / 100.0);
        addWindow(features, "1d", payment, DAY);
        addWindow(features, "7d", payment, WEEK);
        addWindow(features, "30d", payment, MONTH);
        features.put("cardCount1m", (double) ofCard(payment, MINUTE).size());
        features.put("cardCount1h", (double) ofCard(payment, HOUR).size());
        features.put("cardSum1h", sum(ofCard(payment, HOUR)) / 100.0);
        features.put("cardSum1d", sum(ofCard(payment, DAY)) / 100.0);
        List<CardTransaction> month = ofCard(payment, MONTH);
        features.put("priorCount30d", month.size() - 1.0);
        features.put(
                "priorMeanAmount30d",
                month.size() == 1 ? 0 : (sum(month) - payment.amountMinor()) / 100.0 / (month.size() - 1));
        addHabits(features, payment);
        int day =
                Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
        features.put("weekend", day >= 6 ? 1.0 : 0.0);
        features.put("night", hour(time) <= 6 ? 1.0 : 0.0);
        return features;
    }

    private void addWindow(Map<String, Double> features, String name, CardTransaction payment, long window) {
        List<CardTransaction> own = ofCard(payment, window);
        features.put("cardCount" + name, (double) own.size());
        features.put("cardMeanAmount" + name, sum(own) / 100.0 / own.size());
        int count = 0;
        int frauds = 0;
        long end = payment.txTime() - DELAY;
        for (CardTransaction other : all) {
            if (other.terminalId().equals(payment.terminalId())
                    && other.txTime() > end - window
                    && other.txTime() <= end) {
                count++;
                frauds += knownAsFraud(other, payment.txTime()) ? 1 : 0;
            }
        }
        features.put("terminalCount" + name, (double) count);
        features.put("terminalRisk" + name, count == 0 ? 0 : (double) frauds / count);
    }

    private void addHabits(Map<String, Double> features, CardTransaction payment) {
        double weights = 0;
        double hourSums = 0;
        double daySums = 0;
        double seen = 0;
        long latest = Long.MIN_VALUE;
        for (CardTransaction other : all) {
            if (!other.panToken().equals(payment.panToken()) || !before(other, payment)) {
                continue;
            }
            double weight = Math.pow(2, -(payment.txTime() - other.txTime()) / (double) MONTH);
            weights += weight;
            hourSums += weight * sum(ofCard(other, HOUR));
            daySums += weight * sum(ofCard(other, DAY));
            seen++;
            if (other.txTime() > payment.txTime() - MONTH - 3 * DAY) {
                latest = Math.max(latest, other.txTime());
            }
        }
        features.put("paymentsSeen", seen);
        features.put("usualSum1h", seen == 0 ? 0 : hourSums / weights / 100);
        features.put("usualSum1d", seen == 0 ? 0 : daySums / weights / 100);
        features.put("secondsSinceLast", latest == Long.MIN_VALUE ? -1 : (payment.txTime() - latest) / 1000.0);
    }

    /** Payments of the card up to this one, itself included. */
    private List<CardTransaction> ofCard(CardTransaction payment, long window) {
        List<CardTransaction> found = new ArrayList<>();
        for (CardTransaction other : all) {
            if (other.panToken().equals(payment.panToken())
                    && other.txTime() > payment.txTime() - window
                    && (other.equals(payment) || before(other, payment))) {
                found.add(other);
            }
        }
        return found;
    }

    /** Earlier, or at the same instant with the smaller number for an id. */
    private static boolean before(CardTransaction one, CardTransaction other) {
        return one.txTime() < other.txTime()
                || (one.txTime() == other.txTime() && Integer.parseInt(one.txId()) < Integer.parseInt(other.txId()));
    }

    private boolean knownAsFraud(CardTransaction payment, long present) {
        FraudLabel last = null;
        for (FraudLabel label : labels) {
            if (label.txId().equals(payment.txId())
                    && label.at() <= present
                    && (last == null
                            || label.at() > last.at()
                            || (label.at() == last.at() && label.label() == FraudLabel.Verdict.GENUINE))) {
                last = label;
            }
        }
        return last != null && last.label() == FraudLabel.Verdict.FRAUD;
    }

    private static long sum(List<CardTransaction> payments) {
        return payments.stream().mapToLong(CardTransaction::amountMinor).sum();
    }

    private static int hour(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).getHour();
    }
}
