// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import com.fasterxml.uuid.Generators;
import dev.millrace.model.alert.Alert;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a score is worth a notification: one per card and day, another only if matters got worse.
 *
 * <p>Days are UTC days of event time, so that a replay decides the same.
 */
public final class AlertPolicy {

    /** Name space of the alert ids, a random UUID fixed for ever: ids are the same on every machine. */
    private static final UUID NAME_SPACE = UUID.fromString("5b0c1f52-6a2f-4c5e-9a44-0d1a3cf0be71");

    private AlertPolicy() {}

    /**
     * The last alert about a card.
     *
     * @param day UTC day since 1970 of the alert; -1 for none
     * @param severity of it
     * @param firstSeen time of the payment that began the alert
     * @param count alerts since then
     */
    public record Notice(long day, int severity, long firstSeen, int count) {
        /** No alert so far. */
        public static final Notice NONE = new Notice(-1, 5, 0, 0);
    }

    /** Whether the band of a score is one that analysts are told of. */
    public static boolean deservesNotice(FraudScore score) {
        return score.band().severity() <= Band.REVIEW.severity();
    }

    /** The notice after this score, or null where no notification is due. */
    public static @Nullable Notice noticeOf(FraudScore score, Notice last) {
        if (!deservesNotice(score)) {
            return null;
        }
        long day = Math.floorDiv(score.txTime(), Windows.DAY);
        int severity = score.band().severity();
        // A late payment of a day gone by belongs to the alert that is open: it would else begin that day's alert anew,
        // and the next payment the present day's.
        if (day <= last.day()) {
            return severity < last.severity()
                    ? new Notice(last.day(), severity, last.firstSeen(), last.count() + 1)
                    : null;
        }
        return new Notice(day, severity, score.txTime(), 1);
    }

    /**
     * The alert for a score.
     *
     * @param notice as decided by {@link #noticeOf}
     * @param detectedAt by the run's clock, epoch milliseconds
     * @param threshold the score from which alerts are raised
     */
    public static Alert alertOf(
            FraudScore score, Notice notice, long detectedAt, double threshold, ScoringModel model) {
        String dedupKey = "card|" + score.panToken() + "|" + notice.day();
        String occurrence = dedupKey + "|" + notice.firstSeen() + "|" + score.txId();
        Alert.Reason leading = score.reasons().get(0);
        String ruleId = score.rules().stream()
                .filter(hit -> hit.code().equals(leading.code()))
                .map(RuleHit::id)
                .findFirst()
                .orElse("MODEL");
        return new Alert(
                Generators.nameBasedGenerator(NAME_SPACE)
                        .generate(occurrence.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                dedupKey,
                Alert.Status.FIRING,
                notice.count() == 1 ? Alert.Phase.START : Alert.Phase.ESCALATE,
                score.band().severity(),
                "fraud-detection",
                new Alert.Rule(ruleId, score.configVersion(), leading.code()),
                new Alert.Entity("card", score.panToken(), display(score)),
                score.txTime(),
                detectedAt,
                notice.firstSeen(),
                score.txTime(),
                notice.count(),
                score.score(),
                threshold,
                score.reasons(),
                List.of(score.txId()),
                new Alert.Model(model.name(), model.version(), score.modelHash()),
                new Alert.Config(score.configVersion()),
                "confidential");
    }

    private static String display(FraudScore score) {
        Currency currency = Currency.getInstance(score.currency());
        BigDecimal amount = BigDecimal.valueOf(score.amountMinor(), Math.max(0, currency.getDefaultFractionDigits()));
        return "card " + score.panToken() + ", " + amount.toPlainString() + " " + score.currency() + " at terminal "
                + score.terminalId();
    }
}
