// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringModel;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes payments, labels and settings for tests, and names the instants their stories happen at. */
public final class Payments {

    public static final long SECOND = 1_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;
    public static final long WEEK = 7 * DAY;
    public static final long MONTH = 30 * DAY;

    /** A Wednesday. */
    public static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();

    /** How long labels take in the shipped settings. */
    public static final long DELAY = WEEK;

    private Payments() {}

    /** A payment of 10 euros. */
    public static CardTransaction payment(String id, String card, String terminal, long time) {
        return payment(id, card, terminal, time, 1_000);
    }

    public static CardTransaction payment(String id, String card, String terminal, long time, long cents) {
        return CardTransaction.of(id, card, terminal, time, cents, "EUR");
    }

    /** A verdict of fraud that becomes known at {@code at}. */
    public static FraudLabel fraud(CardTransaction payment, long at) {
        return label(payment, FraudLabel.Verdict.FRAUD, at);
    }

    /** A verdict of genuine that becomes known at {@code at}. */
    public static FraudLabel genuine(CardTransaction payment, long at) {
        return label(payment, FraudLabel.Verdict.GENUINE, at);
    }

    private static FraudLabel label(CardTransaction payment, FraudLabel.Verdict verdict, long at) {
        return new FraudLabel(
                payment.txId(),
                payment.panToken(),
                payment.terminalId(),
                null,
                payment.txTime(),
                verdict,
                FraudLabel.Source.ANALYST,
                at);
    }

    /** The settings of a start without arguments. */
    public static FraudDetectionOptions defaults() {
        return FraudDetectionOptions.from();
    }

    public static ScoringRules scoring() {
        return defaults().scoring();
    }

    public static ScoringRules onArrival() {
        return Records.with(scoring(), "order", ScoringRules.Order.ARRIVAL);
    }

    public static RuleSet shippedRules() {
        return ShippedFiles.rules("shipped");
    }

    /** A model that knows only amounts: 0.5 at {@code euros}, and one unit of log-odds for each euro more. */
    public static VersionedModel amountModel(double euros) {
        ScoringModel model = new ScoringModel(
                "amounts",
                "test",
                0.01,
                "",
                "",
                0,
                0,
                -euros,
                List.of(new ScoringModel.Term("amount", 1, 10)),
                Map.of("R01", 2.0, "R02", 2.0, "R03", 2.0, "R10", 2.0, "R13", 2.0));
        return new VersionedModel(model, "0".repeat(64));
    }

    /** Features of a card of which nothing is known but the named ones; {@code hourShare} is 1: no hour is unusual. */
    public static PaymentFeatures features(Object... namesAndValues) {
        double[] values = new double[PaymentFeatures.NAMES.size()];
        Arrays.fill(values, 0);
        values[PaymentFeatures.indexOf("hourShare")] = 1;
        for (String absent : List.of("minutesSinceNewOnline", "deviceCards1h", "addressCards1h")) {
            values[PaymentFeatures.indexOf(absent)] = -1;
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values[PaymentFeatures.indexOf((String) namesAndValues[i])] =
                    ((Number) namesAndValues[i + 1]).doubleValue();
        }
        return PaymentFeatures.ofValues(values);
    }
}
