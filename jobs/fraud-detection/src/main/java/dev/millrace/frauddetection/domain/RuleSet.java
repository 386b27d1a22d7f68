// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.rule.AccountTakeover;
import dev.millrace.frauddetection.domain.rule.AmountOutlier;
import dev.millrace.frauddetection.domain.rule.AmountVelocity;
import dev.millrace.frauddetection.domain.rule.Budget;
import dev.millrace.frauddetection.domain.rule.CardTest;
import dev.millrace.frauddetection.domain.rule.CashAfterOnline;
import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.frauddetection.domain.rule.CommonPointOfPurchase;
import dev.millrace.frauddetection.domain.rule.CountVelocity;
import dev.millrace.frauddetection.domain.rule.DeclineBurst;
import dev.millrace.frauddetection.domain.rule.Dormant;
import dev.millrace.frauddetection.domain.rule.Enumeration;
import dev.millrace.frauddetection.domain.rule.Fallback;
import dev.millrace.frauddetection.domain.rule.FanOut;
import dev.millrace.frauddetection.domain.rule.NewContext;
import dev.millrace.frauddetection.domain.rule.RefundAbuse;
import dev.millrace.frauddetection.domain.rule.Rule;
import dev.millrace.frauddetection.domain.rule.Suppression;
import dev.millrace.frauddetection.domain.rule.TerminalRisk;
import dev.millrace.frauddetection.domain.rule.Travel;
import dev.millrace.frauddetection.domain.rule.UnusualHour;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

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

    /**
     * Gives each rule with its key to {@code use}, in the order of their ids.
     *
     * <p>The one list of the rules: what is in it is judged, checked and tested.
     */
    void eachRule(BiConsumer<String, Rule> use) {
        use.accept("countVelocity", countVelocity);
        use.accept("amountVelocity", amountVelocity);
        use.accept("amountOutlier", amountOutlier);
        use.accept("cardTest", cardTest);
        use.accept("enumeration", enumeration);
        use.accept("travel", travel);
        use.accept("newContext", newContext);
        use.accept("cashAfterOnline", cashAfterOnline);
        use.accept("accountTakeover", accountTakeover);
        use.accept("unusualHour", unusualHour);
        use.accept("fallback", fallback);
        use.accept("declineBurst", declineBurst);
        use.accept("terminalRisk", terminalRisk);
        use.accept("fanOut", fanOut);
        use.accept("commonPoint", commonPoint);
        use.accept("refundAbuse", refundAbuse);
        use.accept("dormant", dormant);
    }

    /** What each rule says of a payment; only those that say something. */
    public List<RuleHit> judge(Circumstances circumstances) {
        List<RuleHit> hits = new ArrayList<>(5);
        eachRule((key, rule) -> {
            if (rule.judges(circumstances.kind())) {
                hits.addAll(rule.judge(circumstances));
            }
        });
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
}
