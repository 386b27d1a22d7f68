// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How suspicious one payment is, and why; written for every payment as {@code fraud.score.v1}, keyed by {@code txId}.
 *
 * @param score 0 to 1
 * @param band what to do
 * @param rules what each rule said; only those that said something
 * @param reasons what made the score, strongest first; empty in the lowest band
 * @param features everything the rules and the model looked at
 * @param ruleScore the noisy-OR of the rules alone
 * @param modelHash digest of the model in force
 * @param modelP the model's probability before the rules' share
 * @param shadowP probability of the model on trial, if there is one
 * @param shadowHash digest of the model on trial
 * @param configVersion version of the rule set in force
 * @param latencyMs by the run's clock, from the payment to the score
 * @param missingLegs what could not be looked at because the payment has no such field
 * @param approximate whether some windows were counted in buckets
 * @param late whether the payment came after the watermark
 * @param kind what the message asks for
 * @param held why nobody is told although the band says so: {@code confirmed-genuine} or {@code late}
 * @param revision 0, or 1 if the payment came before with other values
 * @param jobVersion version of the job
 */
public record FraudScore(
        String txId,
        String panToken,
        String terminalId,
        long txTime,
        long amountMinor,
        String currency,
        double score,
        Band band,
        List<RuleHit> rules,
        List<Alert.Reason> reasons,
        Map<String, Double> features,
        double ruleScore,
        String modelHash,
        double modelP,
        @Nullable Double shadowP,
        @Nullable String shadowHash,
        String configVersion,
        long latencyMs,
        List<String> missingLegs,
        boolean approximate,
        boolean late,
        PaymentKind kind,
        @Nullable String held,
        int revision,
        String jobVersion) {

    /** Puts together what is known of one decided payment. */
    public static FraudScore of(
            ProfiledPayment profiled,
            Judgement judgement,
            RuleSet rules,
            Models models,
            @Nullable String held,
            long now,
            String jobVersion) {
        CardTransaction payment = profiled.pending().payment();
        PaymentFeatures features = PaymentFeatures.ofValues(profiled.features());
        VersionedModel onTrial = models.onTrial();
        return new FraudScore(
                payment.txId(),
                payment.panToken(),
                payment.terminalId(),
                payment.txTime(),
                payment.amountMinor(),
                payment.currency(),
                judgement.score(),
                judgement.band(),
                judgement.hits(),
                judgement.reasons(),
                features.toMap(),
                judgement.ruleScore(),
                models.inForce().sha256(),
                judgement.modelProbability(),
                onTrial == null ? null : shadow(onTrial.model(), profiled.kind(), features),
                onTrial == null ? null : onTrial.sha256(),
                Long.toString(rules.version()),
                now - payment.txTime(),
                PaymentTraits.missingLegs(payment),
                profiled.approximate(),
                profiled.pending().late(),
                profiled.kind(),
                held,
                profiled.revision(),
                jobVersion);
    }

    /** A model on trial has as little say in refunds and reversals as the one in force. */
    private static double shadow(ScoringModel model, PaymentKind kind, PaymentFeatures features) {
        return kind.spends() ? ScoringModel.probability(model.logOdds(features)) : 0;
    }
}
