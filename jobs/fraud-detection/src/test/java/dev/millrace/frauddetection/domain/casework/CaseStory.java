// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Scored.score;

import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.casework.CardFile.Learnt;
import dev.millrace.frauddetection.domain.casework.CardFile.Taken;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;

/** What happens to one card, told in the order in which it counts. */
final class CaseStory {

    private static final int SUPPRESSED_DAYS = 30;

    private CardFile file = CardFile.empty();
    private Taken taken;

    static CardTransaction at(String id, long time) {
        return payment(id, "card", "terminal", time);
    }

    static FraudLabel fraud(String id, long time) {
        return label(id, FraudLabel.Verdict.FRAUD, FraudLabel.Source.ANALYST, time);
    }

    static FraudLabel genuine(String id, long time, FraudLabel.Source source) {
        return label(id, FraudLabel.Verdict.GENUINE, source, time);
    }

    static FraudLabel label(String id, FraudLabel.Verdict verdict, FraudLabel.Source source, long time) {
        return new FraudLabel(id, "card", "terminal", null, NOON, verdict, source, time);
    }

    CaseRecord take(String id, long time, double score) {
        return take(score(at(id, time), score), at(id, time));
    }

    CaseRecord take(FraudScore score, CardTransaction payment) {
        taken = file.take(score, payment);
        file = taken.file();
        return taken.changed();
    }

    Learnt judge(FraudLabel label) {
        Learnt learnt = file.judge(label, SUPPRESSED_DAYS);
        file = learnt.file();
        return learnt;
    }

    Learnt happen(AccountEvent.Type type) {
        Learnt learnt = file.happened(new AccountEvent("e", "card", NOON + HOUR, type));
        file = learnt.file();
        return learnt;
    }

    CardFile file() {
        return file;
    }

    void file(CardFile next) {
        file = next;
    }

    Taken taken() {
        return taken;
    }
}
