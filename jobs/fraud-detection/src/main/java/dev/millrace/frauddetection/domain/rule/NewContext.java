// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R07: the first payment in a country, more so in a risky category or of a large amount.
 *
 * <p>The country is the condition for the other two: whoever buys from a new category at home, or spends more than usual there,
 * is not judged by this rule.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param country confidence of a country that the card has not been used in for 180 days
 * @param category added where the category is new and one of the risky
 * @param amount added where the amount is large for the card
 * @param riskyCategories four-digit merchant categories
 * @param amountRank share of the card's payments of 30 days that must be smaller for an amount to be large
 * @param leastSeen payments of the card below which the rule is silent, and of its last 30 days below which no
 *     amount is large
 */
public record NewContext(
        double weight,
        double country,
        double category,
        double amount,
        List<String> riskyCategories,
        double amountRank,
        int leastSeen)
        implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        String where = circumstances.payment().acquirerCountry();
        if (where == null
                || features.get(Feature.NEW_COUNTRY) == 0
                || features.get(Feature.PAYMENTS_SEEN) < leastSeen) {
            return List.of();
        }
        String mcc = circumstances.payment().mcc();
        boolean risky = mcc != null && features.get(Feature.NEW_CATEGORY) > 0 && riskyCategories.contains(mcc);
        boolean large = isLarge(features);
        double c = Math.min(1, country + (risky ? category : 0) + (large ? amount : 0));
        if (c == 0) {
            return List.of();
        }
        int novelties = 1 + (risky ? 1 : 0) + (large ? 1 : 0);
        String text = "first payment in country " + where + " in 180 days"
                + (risky ? ", and first in the risky category " + mcc : "")
                + (large ? Phrases.of(", more than %.0f %% of this card's payments", 100 * rank(features)) : "");
        return List.of(new RuleHit("R07", "NEW_CONTEXT", c, weight, novelties, 0, "new circumstances", text));
    }

    /** Among fewer payments the largest is soon above all others, which says nothing. */
    private boolean isLarge(PaymentFeatures features) {
        return features.get(Feature.PRIOR_COUNT_30D) >= leastSeen && rank(features) >= amountRank;
    }

    private static double rank(PaymentFeatures features) {
        return features.get(Feature.AMOUNT_RANK_30D);
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.share(key + ".country", country);
        bounds.share(key + ".category", category);
        bounds.share(key + ".amount", amount);
        bounds.share(key + ".amountRank", amountRank);
        bounds.between(key + ".leastSeen", leastSeen, 1, 1_000_000);
        bounds.require(key + ".riskyCategories", riskyCategories, riskyCategories != null, "a list of categories");
        if (riskyCategories != null) {
            for (int i = 0; i < riskyCategories.size(); i++) {
                String risky = riskyCategories.get(i);
                boolean right = risky != null && risky.matches("[0-9]{4}");
                bounds.require(key + ".riskyCategories[" + i + "]", risky, right, "four digits");
            }
        }
    }
}
