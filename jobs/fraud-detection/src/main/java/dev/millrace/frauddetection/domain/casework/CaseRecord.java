// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import com.fasterxml.uuid.Generators;
import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.OwnAmount;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.casework.CaseItem.Verdict;
import dev.millrace.frauddetection.domain.casework.FraudCase.Status;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A case as it is remembered with its card.
 *
 * @param caseId the same for ever
 * @param version grows with each change
 * @param openedAt time of the payment that opened it, epoch milliseconds
 * @param updatedAt time of the latest news of it
 * @param status where it stands
 * @param band of the highest score
 * @param maxScore highest score
 * @param amountAtRiskMinor sum of its payments
 * @param currency of the sum
 * @param items its payments, the latest {@value #ITEMS}
 * @param payments how many there are
 * @param reasons of the highest score, strongest first
 * @param notified whether a notification was asked for
 */
public record CaseRecord(
        String caseId,
        int version,
        long openedAt,
        long updatedAt,
        Status status,
        Band band,
        double maxScore,
        long amountAtRiskMinor,
        String currency,
        List<CaseItem> items,
        int payments,
        List<Alert.Reason> reasons,
        boolean notified) {

    static final int ITEMS = 50;

    private static final int REASONS = 5;

    /** Name space of the case ids, a random UUID fixed for ever: ids are the same on every machine. */
    private static final UUID NAME_SPACE = UUID.fromString("0f2c8a57-4a37-4f0e-9d6b-3e8f5f2d9c14");

    /** A new case about the card of a payment. */
    static CaseRecord open(FraudScore score, CardTransaction payment, boolean notified) {
        CaseItem item = item(score, payment, Verdict.NONE);
        String name = "card|" + score.panToken() + "|" + score.txTime() + "|" + score.txId();
        return new CaseRecord(
                Generators.nameBasedGenerator(NAME_SPACE)
                        .generate(name.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                1,
                score.txTime(),
                score.txTime(),
                Status.OPEN,
                score.band(),
                score.score(),
                item.amountMinor(),
                payment.ownCurrency(),
                List.of(item),
                1,
                strongest(score.reasons()),
                notified);
    }

    /** The case with one more payment; one that it has already is replaced. */
    CaseRecord with(FraudScore score, CardTransaction payment, boolean nowNotified) {
        List<CaseItem> grown = new ArrayList<>(items);
        int known = indexOf(score.txId());
        CaseItem before = known < 0 ? null : grown.remove(known);
        CaseItem item = item(score, payment, before == null ? Verdict.NONE : before.verdict());
        grown.add(item);
        if (grown.size() > ITEMS) {
            grown.remove(0);
        }
        boolean highest = score.score() > maxScore;
        return new CaseRecord(
                caseId,
                version + 1,
                openedAt,
                Math.max(updatedAt, score.txTime()),
                status,
                highest ? score.band() : band,
                Math.max(maxScore, score.score()),
                amountAtRiskMinor + item.amountMinor() - (before == null ? 0 : before.amountMinor()),
                currency,
                grown,
                payments + (before == null ? 1 : 0),
                highest ? strongest(score.reasons()) : reasons,
                notified || nowNotified);
    }

    /** The case in another state; the same if it is in it already. */
    CaseRecord with(Status next, long at) {
        return next == status ? this : with(next, at, items);
    }

    /**
     * The case after a verdict; one fraud makes it a fraud, whatever else was genuine.
     *
     * @param index of the payment among {@link #items}
     */
    CaseRecord judged(int index, Verdict verdict, long at) {
        CaseItem item = items.get(index);
        List<CaseItem> changed = new ArrayList<>(items);
        changed.set(index, new CaseItem(item.txId(), item.place(), item.amountMinor(), item.rules(), verdict));
        boolean fraud = changed.stream().anyMatch(each -> each.verdict() == Verdict.FRAUD);
        return with(fraud ? Status.CLOSED_FRAUD : Status.CLOSED_GENUINE, at, changed);
    }

    private CaseRecord with(Status next, long at, List<CaseItem> changed) {
        return new CaseRecord(
                caseId,
                version + 1,
                openedAt,
                Math.max(updatedAt, at),
                next,
                band,
                maxScore,
                amountAtRiskMinor,
                currency,
                changed,
                payments,
                reasons,
                notified);
    }

    /** This one, if the other is an older version of it; else the other. */
    CaseRecord inPlaceOf(CaseRecord other) {
        return caseId.equals(other.caseId) ? this : other;
    }

    /** Where the payment is among {@link #items}, or -1. */
    int indexOf(String txId) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).txId().equals(txId)) {
                return i;
            }
        }
        return -1;
    }

    /** The case as it is written. */
    FraudCase written(String panToken, String configVersion, String jobVersion) {
        TreeSet<String> rules = new TreeSet<>();
        items.forEach(item -> rules.addAll(item.rules()));
        return new FraudCase(
                caseId,
                version,
                panToken,
                openedAt,
                updatedAt,
                status,
                band,
                maxScore,
                amountAtRiskMinor,
                currency,
                items.stream().map(CaseItem::txId).toList(),
                payments,
                List.copyOf(rules),
                reasons,
                notified,
                configVersion,
                jobVersion);
    }

    private static CaseItem item(FraudScore score, CardTransaction payment, Verdict verdict) {
        return new CaseItem(
                score.txId(),
                Places.of(payment),
                OwnAmount.minorOf(payment),
                score.rules().stream().map(RuleHit::id).distinct().toList(),
                verdict);
    }

    private static List<Alert.Reason> strongest(List<Alert.Reason> reasons) {
        return List.copyOf(reasons.subList(0, Math.min(REASONS, reasons.size())));
    }
}
