// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static dev.millrace.frauddetection.Payments.features;
import static dev.millrace.frauddetection.Payments.shippedRules;

import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes payments that have been profiled or scored, so that a test of decisions names only what it decides on. */
public final class Scored {

    private Scored() {}

    /** A payment with this score, for which rules R01 and R03 have spoken. */
    public static FraudScore score(CardTransaction payment, double score) {
        return new FraudScore(
                payment.txId(),
                payment.panToken(),
                payment.terminalId(),
                payment.txTime(),
                payment.amountMinor(),
                payment.currency(),
                score,
                shippedRules().bandOf(score),
                List.of(hit("R01", "VEL_COUNT"), hit("R03", "AMT_OUTLIER")),
                List.of(reason("VEL_COUNT", score / 2), reason("AMT_OUTLIER", score / 2)),
                Map.of(),
                0.5,
                "hash",
                0.5,
                null,
                null,
                "1",
                0,
                List.of(),
                false,
                false,
                PaymentKind.of(payment),
                null,
                0,
                "test");
    }

    /** The payment as it reaches its card, on time; features besides its amount are named and valued in turn. */
    public static ProfiledPayment profiled(CardTransaction payment, Object... namesAndValues) {
        return profiledLate(payment, -1, namesAndValues);
    }

    /** The same, that far behind the watermark. */
    public static ProfiledPayment profiledLate(CardTransaction payment, long behindMs, Object... namesAndValues) {
        List<Object> all = new ArrayList<>(List.of("amount", payment.amountMinor() / 100.0));
        all.addAll(List.of(namesAndValues));
        return new ProfiledPayment(
                PendingPayment.taken(payment, payment.txTime(), behindMs),
                PaymentKind.of(payment),
                features(all.toArray()).toArray(),
                false,
                false,
                0);
    }

    /** Six refusals within six seconds, each with the next and the payment a sequence of rule R12 at its surest. */
    public static List<SequenceMatch> declinesBefore(CardTransaction approved) {
        List<SequenceEvent> declined = new ArrayList<>();
        for (int i = 6; i > 0; i--) {
            declined.add(step(approved, approved.txId() + "-" + i, -i * 1_000L, SequenceTag.GUESS_DECLINED));
        }
        SequenceEvent closing = step(approved, approved.txId(), 0, SequenceTag.APPROVED_AFTER_DECLINES);
        List<SequenceMatch> matches = new ArrayList<>();
        for (int i = 1; i < declined.size(); i++) {
            matches.add(new SequenceMatch("R12", List.of(declined.get(i - 1), declined.get(i), closing)));
        }
        return matches;
    }

    private static SequenceEvent step(CardTransaction payment, String id, long after, int tags) {
        return new SequenceEvent(payment.panToken(), id, payment.txTime() + after, tags, 1_000, 1, "");
    }

    private static RuleHit hit(String id, String code) {
        return new RuleHit(id, code, 1, 0.5, 6, 3, "payments", "");
    }

    private static Alert.Reason reason(String code, double weight) {
        return new Alert.Reason(code, weight, 6, 3, "payments", code + " speaks");
    }
}
