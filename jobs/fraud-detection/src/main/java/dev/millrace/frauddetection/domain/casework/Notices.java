// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringModel;
import dev.millrace.jobkit.alert.AlertDigest;
import dev.millrace.jobkit.alert.AlertKeys;
import dev.millrace.model.alert.Alert;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** Writes notifications: one for a card and UTC day of event time, so that a replay writes the same. */
public final class Notices {

    private Notices() {}

    /**
     * The notification that a payment asks for.
     *
     * @param taken what became of the payment
     * @param detectedAt by the run's clock, epoch milliseconds
     */
    public static Notice of(
            FraudScore score, CardFile.Taken taken, long detectedAt, RuleSet rules, ScoringModel model) {
        CaseRecord open = taken.changed();
        return new Notice(
                alert(score, taken.day(), detectedAt, rules.bands().review(), model),
                taken.day(),
                taken.before(),
                open == null ? score.amountMinor() : open.amountAtRiskMinor(),
                score.band() == Band.BLOCK,
                rules.budget().perDay(),
                rules.budget().slew(),
                rules.budget().digestMinutes(),
                rules.bands().review());
    }

    private static Alert alert(FraudScore score, long day, long detectedAt, double threshold, ScoringModel model) {
        String dedupKey = "card|" + score.panToken() + "|" + day;
        Alert.Reason leading = score.reasons().get(0);
        String ruleId = score.rules().stream()
                .filter(hit -> hit.code().equals(leading.code()))
                .map(RuleHit::id)
                .findFirst()
                .orElse("MODEL");
        return new Alert(
                AlertKeys.id(dedupKey + "|" + score.txTime() + "|" + score.txId()),
                dedupKey,
                Alert.Status.FIRING,
                Alert.Phase.START,
                score.band().severity(),
                "fraud-detection",
                new Alert.Rule(ruleId, score.configVersion(), leading.code()),
                new Alert.Entity("card", score.panToken(), display(score)),
                score.txTime(),
                detectedAt,
                score.txTime(),
                score.txTime(),
                1,
                score.score(),
                threshold,
                score.reasons(),
                List.of(score.txId()),
                new Alert.Model(model.name(), model.version(), score.modelHash()),
                new Alert.Config(score.configVersion()),
                "confidential",
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * One notification for all that the budget held back within a while.
     *
     * @param start of the while, epoch milliseconds
     * @param end of it
     * @param count how many were held back
     * @param worst of them, worst first
     * @param detectedAt by the run's clock, epoch milliseconds
     */
    static Alert digest(long start, long end, int count, List<Notice> worst, double threshold, long detectedAt) {
        return AlertDigest.of(
                "digest|" + start,
                new Alert.Entity(
                        "portfolio", "fraud-detection", count + " cards held back by the budget, the worst first"),
                start,
                end,
                count,
                Band.MONITOR.severity(),
                threshold,
                worst.get(0).alert(),
                worst.stream()
                        .map(notice -> AlertDigest.heldBack(
                                notice.alert(), notice.alert().score(), threshold, "score"))
                        .toList(),
                worst.stream()
                        .flatMap(notice -> notice.alert().evidence().stream())
                        .toList(),
                detectedAt);
    }

    private static String display(FraudScore score) {
        Currency currency = Currency.getInstance(score.currency());
        BigDecimal amount = BigDecimal.valueOf(score.amountMinor(), Math.max(0, currency.getDefaultFractionDigits()));
        return "card " + score.panToken() + ", " + amount.toPlainString() + " " + score.currency() + " at terminal "
                + score.terminalId();
    }
}
