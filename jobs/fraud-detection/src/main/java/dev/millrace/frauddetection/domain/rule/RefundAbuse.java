// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rule R16: money back that no purchase of this card explains; of several reasons only the strongest is given.
 *
 * <p>Judges refunds; a purchase only where it was paid back and charged back.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param unmatched confidence where the card bought nothing at the merchant within 180 days
 * @param otherCard confidence where the purchase was another card's
 * @param exceeding confidence where refunds exceed the purchases at the merchant
 * @param shareAtMost share of the card's orders that may be refunded
 * @param leastOrders orders below which the share says nothing
 * @param often confidence where the share is higher
 * @param chargedBack confidence where the same purchase is refunded and charged back
 */
public record RefundAbuse(
        double weight,
        double unmatched,
        double otherCard,
        double exceeding,
        double shareAtMost,
        int leastOrders,
        double often,
        double chargedBack)
        implements Rule {

    @Override
    public boolean judges(PaymentKind kind) {
        return kind.spends() || kind == PaymentKind.REFUND;
    }

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        List<RuleHit> hits = new ArrayList<>(2);
        if (circumstances.kind() == PaymentKind.REFUND) {
            addRefund(hits, features);
            addOften(hits, features);
        }
        if (features.get(Feature.REFUND_CHARGED_BACK) > 0) {
            String text = "the same purchase was paid back and charged back";
            hits.add(hit("CHARGED_BACK", chargedBack, 2, 1, "repayments", text));
        }
        return hits.stream()
                .filter(hit -> hit.c() > 0)
                .max(Comparator.comparingDouble(RuleHit::c).thenComparing(RuleHit::code))
                .stream()
                .toList();
    }

    private void addRefund(List<RuleHit> hits, PaymentFeatures features) {
        double amount = features.get(Feature.AMOUNT);
        boolean others = features.get(Feature.REFUND_OTHER_CARD) > 0;
        boolean matchless = features.get(Feature.REFUND_UNMATCHED) > 0;
        double excess = features.get(Feature.REFUND_EXCESS);
        if (others) {
            String text = Phrases.of("%.2f paid back to this card for what another card bought", amount);
            hits.add(hit("OTHER_CARD", otherCard, amount, 0, "major units", text));
        }
        if (matchless) {
            String text =
                    Phrases.of("%.2f paid back by a merchant where this card bought nothing within 180 days", amount);
            hits.add(hit("UNMATCHED", unmatched, amount, 0, "major units", text));
        }
        // Without a purchase there is nothing to exceed.
        if (!others && !matchless && excess > 1) {
            String text =
                    Phrases.of("this merchant paid back %.2f times what this card spent there within 180 days", excess);
            hits.add(hit("EXCESS", exceeding, excess, 1, "times", text));
        }
    }

    private void addOften(List<RuleHit> hits, PaymentFeatures features) {
        double orders = features.get(Feature.ORDERS_180D);
        double share = features.get(Feature.REFUND_SHARE_180D);
        if (orders >= leastOrders && share > shareAtMost) {
            String text = Phrases.of(
                    "%.0f %% of this card's %.0f orders within 180 days were paid back; up to %.0f %% is usual",
                    100 * share, orders, 100 * shareAtMost);
            hits.add(hit("OFTEN", often, share, shareAtMost, "share of orders", text));
        }
    }

    private RuleHit hit(String what, double c, double observed, double expected, String unit, String text) {
        return new RuleHit("R16", "REFUND_" + what, c, weight, observed, expected, unit, text);
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.share(key + ".unmatched", unmatched);
        bounds.share(key + ".otherCard", otherCard);
        bounds.share(key + ".exceeding", exceeding);
        bounds.share(key + ".shareAtMost", shareAtMost);
        bounds.between(key + ".leastOrders", leastOrders, 1, 1_000_000);
        bounds.share(key + ".often", often);
        bounds.share(key + ".chargedBack", chargedBack);
    }
}
