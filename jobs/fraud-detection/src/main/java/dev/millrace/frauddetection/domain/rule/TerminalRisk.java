// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R13: share of fraud at the terminal, (frauds + strength p0) / (payments + strength) over 7 and 30 days, against the
 * portfolio's rate p0.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param multiple confidence by the multiple of the portfolio's rate
 * @param strength how many payments the portfolio's rate counts for
 * @param portfolioRate p0; 0 takes the rate at which the model in force was trained
 */
public record TerminalRisk(double weight, Ramp multiple, double strength, double portfolioRate) implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        double p0 = portfolioRate > 0 ? portfolioRate : circumstances.baseRate();
        if (p0 <= 0) {
            return List.of();
        }
        PaymentFeatures features = circumstances.features();
        double count30 = features.get(Feature.TERMINAL_COUNT_30D);
        double risk30 = features.get(Feature.TERMINAL_RISK_30D);
        double risk = Math.max(
                shrunk(features.get(Feature.TERMINAL_RISK_7D), features.get(Feature.TERMINAL_COUNT_7D), p0),
                shrunk(risk30, count30, p0));
        double c = multiple.at(risk / p0);
        if (c == 0) {
            return List.of();
        }
        String text = Phrases.of(
                "%.0f of %.0f payments at this terminal in 30 days turned out to be fraud", risk30 * count30, count30);
        return List.of(new RuleHit("R13", "TERM_RISK", c, weight, risk, p0, "fraud share", text));
    }

    private double shrunk(double share, double payments, double p0) {
        double all = payments + strength;
        return all == 0 ? 0 : (share * payments + strength * p0) / all;
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.ramp(key + ".multiple", multiple);
        bounds.between(key + ".strength", strength, 0, 1e6);
        bounds.share(key + ".portfolioRate", portfolioRate);
    }
}
