// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import dev.millrace.frauddetection.domain.CardSignal;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.Judgement;
import dev.millrace.frauddetection.domain.Models;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.casework.CardFile.Learnt;
import dev.millrace.frauddetection.domain.casework.CardFile.Taken;
import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes the signals of one card, one after another, to scores, cases and notices, under one rule set and model. */
public final class Decisions {

    /** Why nobody is told of a payment that came long after it happened. */
    public static final String LATE = "late";

    /** What decisions lead to. */
    public interface Outcomes {

        /**
         * A payment is scored.
         *
         * @param takenAt when the job took it, by the run's clock
         * @param now the present, by the same
         */
        void score(FraudScore score, long takenAt, long now);

        /** A case has changed. */
        void fraudCase(CaseRecord changed, FraudCase written);

        /** A notification is asked for. */
        void notice(Notice notice);

        /** Nobody is told although the band says so. */
        void held(String why);

        /** A rule's opinion of a payment was confirmed or refuted. */
        void verdict(String rule, boolean confirmed);
    }

    private final ScoringRules scoring;
    private final RuleSet rules;
    private final Models models;
    private final LongUnaryOperator clock;
    private final String jobVersion;
    private final Outcomes outcomes;

    /** Sequences that wait for the payment which closes them; it follows at once. */
    private final List<SequenceMatch> matches = new ArrayList<>(0);

    /**
     * Decisions that are made together.
     *
     * @param clock the present, given the time of the event at hand, epoch milliseconds
     */
    public Decisions(
            ScoringRules scoring,
            RuleSet rules,
            Models models,
            LongUnaryOperator clock,
            String jobVersion,
            Outcomes outcomes) {
        this.scoring = scoring;
        this.rules = rules;
        this.models = models;
        this.clock = clock;
        this.jobVersion = jobVersion;
        this.outcomes = outcomes;
    }

    /** Milliseconds without news after which a case ends: no verdict on its payments would be used any more. */
    public static long caseQuiet(ScoringRules scoring) {
        return scoring.labelHorizon().toMillis();
    }

    /** What is remembered of the card after one signal. */
    public CardFile take(CardFile file, CardSignal signal) {
        String card = signal.panToken();
        if (signal.payment() != null) {
            return pay(file, signal.payment());
        }
        if (signal.match() != null) {
            matches.add(signal.match());
            return file;
        }
        if (signal.exposure() != null) {
            return file.with(signal.exposure());
        }
        if (signal.label() != null) {
            Learnt learnt = file.judge(signal.label(), rules.suppression().days());
            boolean fraud = signal.label().label() == FraudLabel.Verdict.FRAUD;
            learnt.rules().forEach(rule -> outcomes.verdict(rule, fraud));
            return tell(card, learnt.file(), learnt.changed());
        }
        if (signal.account() != null) {
            Learnt learnt = file.happened(signal.account());
            return tell(card, learnt.file(), learnt.changed());
        }
        return file;
    }

    /** What is remembered of the card once all that ends by {@code time} has ended. */
    public CardFile endedBy(String card, CardFile file, long time) {
        Learnt ended = file.endedBy(time, caseQuiet(scoring));
        return tell(card, ended.file(), ended.changed());
    }

    private CardFile pay(CardFile file, ProfiledPayment profiled) {
        PendingPayment pending = profiled.pending();
        CardTransaction payment = pending.payment();
        List<SequenceMatch> closed = matches.stream()
                .filter(match -> match.closing().id().equals(payment.txId())
                        && match.closing().time() == payment.txTime())
                .toList();
        matches.removeAll(closed);
        Judgement judgement = Judgement.of(
                new Circumstances(
                        payment,
                        profiled.kind(),
                        PaymentFeatures.ofValues(profiled.features()),
                        closed,
                        file.exposures(),
                        models.inForce().model().baseRate()),
                rules,
                models.inForce().model());
        long now = clock.applyAsLong(payment.txTime());
        FraudScore score =
                FraudScore.of(profiled, judgement, rules, models, heldBy(file, pending, judgement), now, jobVersion);
        outcomes.score(score, pending.takenAt(), now);
        if (score.held() != null) {
            outcomes.held(score.held());
        }
        Taken taken = file.take(score, payment);
        CardFile after = tell(payment.panToken(), taken.file(), taken.changed());
        if (taken.notifies()) {
            outcomes.notice(
                    Notices.of(score, taken, now, rules, models.inForce().model()));
        }
        return after;
    }

    private @Nullable String heldBy(CardFile file, PendingPayment pending, Judgement judgement) {
        if (judgement.score() < rules.bands().review()) {
            return null;
        }
        if (file.confirmedGenuine(pending.payment())) {
            return CardFile.CONFIRMED_GENUINE;
        }
        return pending.late() && pending.behindMs() > scoring.alertWithin().toMillis() ? LATE : null;
    }

    private CardFile tell(String card, CardFile file, @Nullable CaseRecord changed) {
        if (changed != null) {
            outcomes.fraudCase(changed, changed.written(card, Long.toString(rules.version()), jobVersion));
        }
        return file;
    }
}
