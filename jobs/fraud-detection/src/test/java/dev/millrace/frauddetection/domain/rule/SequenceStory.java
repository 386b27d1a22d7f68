// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.features;
import static dev.millrace.frauddetection.Payments.payment;

import dev.millrace.frauddetection.PlainMatcher;
import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.model.payment.CardTransaction;
import java.util.ArrayList;
import java.util.List;

/** What happened on a card before a payment at noon, and what the payment's rule therefore looks at. */
final class SequenceStory {

    private static final long DEAR = 30_000;

    private final SequenceDefinition definition;
    private final List<SequenceEvent> events = new ArrayList<>();
    private String place = "shop";
    private long amount = 100;
    private String what = "";

    private SequenceStory(SequenceDefinition definition) {
        this.definition = definition;
    }

    static SequenceStory of(SequenceDefinition definition) {
        return new SequenceStory(definition);
    }

    /** Where what follows happens. */
    SequenceStory at(String shop) {
        place = shop;
        return this;
    }

    /** The amount of what follows, in minor units. */
    SequenceStory of(long minor) {
        amount = minor;
        return this;
    }

    /** The type or response code of what follows. */
    SequenceStory called(String type) {
        what = type;
        return this;
    }

    /** Events with these tags, each so many milliseconds before noon. */
    SequenceStory before(int tags, long... ages) {
        for (long age : ages) {
            String id = Integer.toString(events.size());
            events.add(new SequenceEvent("card", id, NOON - age, tags, amount, place.hashCode(), what));
        }
        return this;
    }

    /** What the rule looks at when a payment of 300 with these tags is made at noon. */
    Circumstances paying(int tags) {
        return paying(tags, payment("paid", "card", "terminal", NOON, DEAR));
    }

    /** The same for a payment of one's own. */
    Circumstances paying(int tags, CardTransaction payment) {
        SequenceEvent paid = new SequenceEvent("card", "paid", NOON, tags, payment.amountMinor(), 0, "");
        events.add(paid);
        List<SequenceMatch> closing = PlainMatcher.matches(events, definition).stream()
                .filter(match -> match.closing().equals(paid))
                .toList();
        double major = payment.amountMinor() / 100.0;
        return new Circumstances(payment, PaymentKind.of(payment), features("amount", major), closing, List.of(), 0.01);
    }
}
