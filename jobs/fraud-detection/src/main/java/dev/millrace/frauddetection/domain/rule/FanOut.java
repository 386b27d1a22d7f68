// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.FanoutState;
import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rule R14: many cards are used from one device or one network address within an hour.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param deviceCards confidence by the number of cards of the device
 * @param addressCards confidence by the number of cards of the address; higher, since people share addresses
 */
public record FanOut(double weight, Ramp deviceCards, Ramp addressCards) implements Rule {

    @Override
    public boolean judges(PaymentKind kind) {
        return kind.spends() || kind == PaymentKind.REFUND;
    }

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        PaymentFeatures features = circumstances.features();
        Strongest strongest = new Strongest();
        strongest.offer(deviceCards, features.get(Feature.DEVICE_CARDS_1H), "device");
        strongest.offer(addressCards, features.get(Feature.ADDRESS_CARDS_1H), "network address");
        return strongest.hit(
                "R14", "FANOUT", weight, "cards", "%.0f cards used from this %s within one hour; up to %.0f is usual");
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        cards(key + ".deviceCards", deviceCards, bounds);
        cards(key + ".addressCards", addressCards, bounds);
    }

    /** More cards than are counted would never be reached. */
    private static void cards(String key, @Nullable Ramp cards, Bounds bounds) {
        bounds.ramp(key, cards);
        if (cards != null) {
            bounds.between(key + ".hi", cards.hi(), 0, FanoutState.MOST);
        }
    }
}
