// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R08: cash soon after an online payment at a new merchant, or after wrong secrets.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param confidence where it speaks
 * @param withinMinutes of the online payment, at most 120
 * @param secretFailures wrong secrets within two hours
 */
public record CashAfterOnline(double weight, double confidence, int withinMinutes, int secretFailures) implements Rule {

    private static final String CASH_MACHINE = "6011";

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        boolean cash = circumstances.kind() == PaymentKind.CASH
                || CASH_MACHINE.equals(circumstances.payment().mcc());
        if (!cash || confidence == 0) {
            return List.of();
        }
        PaymentFeatures features = circumstances.features();
        double minutes = features.get(Feature.MINUTES_SINCE_NEW_ONLINE);
        if (minutes >= 0 && minutes <= withinMinutes) {
            String text =
                    Phrases.of("cash %.0f minutes after an online payment at a merchant new to this card", minutes);
            return List.of(hit(minutes, withinMinutes, "minutes", text));
        }
        double failures = features.get(Feature.SECRET_FAILURES_2H);
        if (failures >= secretFailures) {
            String text = Phrases.of("cash after %.0f wrong secrets within two hours", failures);
            return List.of(hit(failures, secretFailures, "wrong secrets", text));
        }
        return List.of();
    }

    private RuleHit hit(double observed, double expected, String unit, String text) {
        return new RuleHit("R08", "ATM_AFTER_ECOM", confidence, weight, observed, expected, unit, text);
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.share(key + ".confidence", confidence);
        bounds.between(key + ".withinMinutes", withinMinutes, 1, 120);
        bounds.between(key + ".secretFailures", secretFailures, 1, 1000);
    }
}
