// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.features;
import static dev.millrace.frauddetection.Payments.payment;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.rule.Circumstances;
import dev.millrace.model.payment.CardTransaction;
import java.util.List;

/** Makes what rules look at, so that a test names only what its rule reads. */
public final class Situations {

    /** Share of frauds with which tests judge: a power of two, so that its multiples are exact. */
    public static final double BASE_RATE = 1.0 / 64;

    private Situations() {}

    /** A payment at noon of which nothing is known but these features, named and valued in turn. */
    public static Circumstances seen(Object... namesAndValues) {
        return seen(payment("p", "card", "terminal", NOON), features(namesAndValues));
    }

    /** The same for a payment of one's own. */
    public static Circumstances seen(CardTransaction payment, Object... namesAndValues) {
        return seen(payment, features(namesAndValues));
    }

    /** A payment at noon with features. */
    public static Circumstances seen(PaymentFeatures features) {
        return seen(payment("p", "card", "terminal", NOON), features);
    }

    /** A payment with features. */
    public static Circumstances seen(CardTransaction payment, PaymentFeatures features) {
        return new Circumstances(payment, PaymentKind.of(payment), features, List.of(), List.of(), BASE_RATE);
    }

    /** A payment at noon with a field of that value, e.g. {@code mcc}. */
    public static CardTransaction having(String field, Object value) {
        return Records.with(payment("p", "card", "terminal", NOON), field, value);
    }

    /** A payment at noon of a card that was exposed. */
    public static Circumstances exposed(Exposure... exposures) {
        return Records.with(seen(), "exposures", List.of(exposures));
    }
}
