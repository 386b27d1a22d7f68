// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.rule.AccountTakeover;
import dev.millrace.frauddetection.domain.rule.Budget;
import dev.millrace.frauddetection.domain.rule.CardTest;
import dev.millrace.frauddetection.domain.rule.CashAfterOnline;
import dev.millrace.frauddetection.domain.rule.CommonPointOfPurchase;
import dev.millrace.frauddetection.domain.rule.DeclineBurst;
import dev.millrace.frauddetection.domain.rule.Dormant;
import dev.millrace.frauddetection.domain.rule.Enumeration;
import dev.millrace.frauddetection.domain.rule.Fallback;
import dev.millrace.frauddetection.domain.rule.FanOut;
import dev.millrace.frauddetection.domain.rule.NewContext;
import dev.millrace.frauddetection.domain.rule.RefundAbuse;
import dev.millrace.frauddetection.domain.rule.Suppression;
import dev.millrace.frauddetection.domain.rule.Travel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every number that the rules of one moment use; replaced as a whole, never in part, and named by its version in each score.
 *
 * <p>Thresholds are those of the job's specification; the weights are practitioners' defaults.
 *
 * @param version grows with each change
 * @param bands from which score on a payment is in which band
 * @param countVelocity R01: payments of a card within a minute, an hour, a day
 * @param amountVelocity R02: sum spent against the usual sum
 * @param amountOutlier R03: amount against the card's usual amount
 * @param cardTest R04: small tries, then a hit
 * @param enumeration R05: many cards tried at one merchant
 * @param travel R06: two places too far apart
 * @param newContext R07: first payment in a country
 * @param cashAfterOnline R08: cash soon after an online payment
 * @param accountTakeover R09: changed credentials, then an unusual payment
 * @param unusualHour R10: payment at an hour this card does not use
 * @param fallback R11: stripe or manual entry of a chip card
 * @param declineBurst R12: refusals, then an approval
 * @param terminalRisk R13: share of fraud at the terminal
 * @param fanOut R14: many cards from one device or address
 * @param commonPoint R15: the card was where cards were stolen
 * @param refundAbuse R16: refunds that no purchase explains
 * @param dormant R17: a card wakes up after half a year
 * @param budget how many notifications a day has room for
 * @param suppression how long a confirmed genuine payment is left alone
 */
public record RuleSet(
        long version,
        Bands bands,
        CountVelocity countVelocity,
        AmountVelocity amountVelocity,
        AmountOutlier amountOutlier,
        CardTest cardTest,
        Enumeration enumeration,
        Travel travel,
        NewContext newContext,
        CashAfterOnline cashAfterOnline,
        AccountTakeover accountTakeover,
        UnusualHour unusualHour,
        Fallback fallback,
        DeclineBurst declineBurst,
        TerminalRisk terminalRisk,
        FanOut fanOut,
        CommonPointOfPurchase commonPoint,
        RefundAbuse refundAbuse,
        Dormant dormant,
        Budget budget,
        Suppression suppression)
        implements Serializable {

    /**
     * Scores from which a payment is in a band.
     *
     * @param monitor watch
     * @param review an analyst looks; alerts start here
     * @param block recommend to block the card
     */
    public record Bands(double monitor, double review, double block) implements Serializable {}

    /** Rule R01. */
    public record CountVelocity(double weight, Ramp minute, Ramp hour, Ramp day) implements Serializable {}

    /**
     * Rule R02.
     *
     * @param ratio sum of the window to its usual sum
     * @param least sum in major units below which the rule is silent
     * @param leastSeen payments of the card below which the rule is silent
     */
    public record AmountVelocity(double weight, Ramp ratio, double least, int leastSeen) implements Serializable {}

    /**
     * Rule R03.
     *
     * @param ratio amount to the mean of the earlier payments of 30 days
     * @param deviations of the logarithm of the amount
     * @param leastSeen earlier payments below which the rule is silent
     */
    public record AmountOutlier(double weight, Ramp ratio, Ramp deviations, int leastSeen) implements Serializable {}

    /**
     * Rule R10.
     *
     * @param share of the card's payments within one hour of this hour, below which the rule speaks
     * @param confidence from the share just below the limit to no payment at all
     * @param leastSeen payments below which the rule is silent
     */
    public record UnusualHour(double weight, double share, Ramp confidence, int leastSeen) implements Serializable {}

    /**
     * Rule R13: (frauds + strength p0) / (payments + strength) over 7 and 30 days, against the portfolio's rate p0.
     *
     * @param multiple of the portfolio's rate
     * @param strength how many payments the portfolio's rate counts for
     * @param portfolioRate p0; 0 takes the rate at which the model in force was trained
     */
    public record TerminalRisk(double weight, Ramp multiple, double strength, double portfolioRate)
            implements Serializable {}

    /**
     * What each rule says of a payment; only those that say something.
     *
     * @param baseRate p0 where the rule set leaves it to the model
     */
    public List<RuleHit> judge(PaymentFeatures features, double baseRate) {
        List<RuleHit> hits = new ArrayList<>(5);
        addIfAny(hits, judgeCountVelocity(features));
        addIfAny(hits, judgeAmountVelocity(features));
        addIfAny(hits, judgeAmountOutlier(features));
        addIfAny(hits, judgeUnusualHour(features));
        addIfAny(hits, judgeTerminalRisk(features, baseRate));
        return hits;
    }

    /** The band of a score. */
    public Band bandOf(double score) {
        if (score >= bands.block) {
            return Band.BLOCK;
        }
        if (score >= bands.review) {
            return Band.REVIEW;
        }
        return score >= bands.monitor ? Band.MONITOR : Band.PASS;
    }

    private @Nullable RuleHit judgeCountVelocity(PaymentFeatures features) {
        Strongest strongest = new Strongest();
        strongest.offer(countVelocity.minute, features.get(Feature.CARD_COUNT_1M), "minute");
        strongest.offer(countVelocity.hour, features.get(Feature.CARD_COUNT_1H), "hour");
        strongest.offer(countVelocity.day, features.get(Feature.CARD_COUNT_1D), "day");
        return strongest.hit(
                "R01",
                "VEL_COUNT",
                countVelocity.weight,
                "payments",
                "%.0f payments within one %s; up to %.0f is usual");
    }

    private @Nullable RuleHit judgeAmountVelocity(PaymentFeatures features) {
        if (features.get(Feature.PAYMENTS_SEEN) < amountVelocity.leastSeen) {
            return null;
        }
        Strongest strongest = new Strongest();
        offerSum(strongest, features.get(Feature.CARD_SUM_1H), features.get(Feature.USUAL_SUM_1H), "hour");
        offerSum(strongest, features.get(Feature.CARD_SUM_1D), features.get(Feature.USUAL_SUM_1D), "day");
        return strongest.hit(
                "R02",
                "VEL_AMOUNT",
                amountVelocity.weight,
                "times",
                "spent %.1f times the usual sum within one %s; up to %.1f is usual");
    }

    private void offerSum(Strongest strongest, double sum, double usual, String window) {
        if (sum >= amountVelocity.least && usual > 0) {
            strongest.offer(amountVelocity.ratio, sum / usual, window);
        }
    }

    private @Nullable RuleHit judgeAmountOutlier(PaymentFeatures features) {
        if (features.get(Feature.PRIOR_COUNT_30D) < amountOutlier.leastSeen) {
            return null;
        }
        double usual = features.get(Feature.PRIOR_MEAN_30D);
        double amount = features.get(Feature.AMOUNT);
        double c = Math.max(
                usual > 0 ? amountOutlier.ratio.at(amount / usual) : 0,
                amountOutlier.deviations.at(features.get(Feature.AMOUNT_DEVIATIONS)));
        if (c == 0) {
            return null;
        }
        String text = Phrases.of("amount %.2f, where this card usually pays %.2f", amount, usual);
        return new RuleHit("R03", "AMT_OUTLIER", c, amountOutlier.weight, amount, usual, "major units", text);
    }

    private @Nullable RuleHit judgeUnusualHour(PaymentFeatures features) {
        double share = features.get(Feature.HOUR_SHARE);
        if (features.get(Feature.PAYMENTS_SEEN) < unusualHour.leastSeen || share >= unusualHour.share) {
            return null;
        }
        double c = unusualHour.confidence.lo()
                + (unusualHour.confidence.hi() - unusualHour.confidence.lo()) * (1 - share / unusualHour.share);
        String text = Phrases.of("only %.1f %% of this card's payments fall near this hour", 100 * share);
        return new RuleHit("R10", "ODD_HOUR", c, unusualHour.weight, share, unusualHour.share, "share", text);
    }

    private @Nullable RuleHit judgeTerminalRisk(PaymentFeatures features, double baseRate) {
        double p0 = terminalRisk.portfolioRate > 0 ? terminalRisk.portfolioRate : baseRate;
        if (p0 <= 0) {
            return null;
        }
        double count30 = features.get(Feature.TERMINAL_COUNT_30D);
        double risk30 = features.get(Feature.TERMINAL_RISK_30D);
        double risk = Math.max(
                shrunk(features.get(Feature.TERMINAL_RISK_7D), features.get(Feature.TERMINAL_COUNT_7D), p0),
                shrunk(risk30, count30, p0));
        double c = terminalRisk.multiple().at(risk / p0);
        if (c == 0) {
            return null;
        }
        String text = Phrases.of(
                "%.0f of %.0f payments at this terminal in 30 days turned out to be fraud", risk30 * count30, count30);
        return new RuleHit("R13", "TERM_RISK", c, terminalRisk.weight, risk, p0, "fraud share", text);
    }

    private double shrunk(double share, double payments, double p0) {
        double weight = payments + terminalRisk.strength();
        return weight == 0 ? 0 : (share * payments + terminalRisk.strength() * p0) / weight;
    }

    private static void addIfAny(List<RuleHit> hits, @Nullable RuleHit hit) {
        if (hit != null) {
            hits.add(hit);
        }
    }

    /** Keeps the window in which a rule is surest. */
    private static final class Strongest {
        private double c;
        private double observed;
        private double expected;
        private String window = "";

        void offer(Ramp ramp, double value, String name) {
            if (ramp.at(value) > c) {
                c = ramp.at(value);
                observed = value;
                expected = ramp.lo();
                window = name;
            }
        }

        @Nullable
        RuleHit hit(String id, String code, double weight, String unit, String phrase) {
            return c == 0
                    ? null
                    : new RuleHit(
                            id,
                            code,
                            c,
                            weight,
                            observed,
                            expected,
                            unit,
                            Phrases.of(phrase, observed, window, expected));
        }
    }
}
