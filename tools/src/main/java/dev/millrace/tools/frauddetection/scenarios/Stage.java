// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what happens and decides when each event arrives. */
final class Stage {

    static final long SECOND = 1000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    /** On payments whose id begins so, no rule may speak. */
    static final String HONEST = "honest-";

    // The job waits 5 s for what is out of order; the greatest delay stays below.
    private static final double LONGEST_DELAY = 4.8 * SECOND;
    private static final double DUPLICATES = 0.01;

    private final long start;
    private final Draws delays;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();
    private int traces;
    private int accounts;

    Stage(long start, Draws delays) {
        this.start = start;
        this.delays = delays;
    }

    /** First moment of a day of the run. */
    long day(int number) {
        return start + number * DAY;
    }

    /** Sends a message; now and then its sender sends it twice. */
    CardTransaction send(String txId, Message message) {
        CardTransaction payment = message.build(txId, nextTrace());
        message.holder.past.add(payment);
        long at = payment.txTime() + delay();
        arrive(at, payment);
        if (delays.uniform() < DUPLICATES) {
            long latest = payment.txTime() + (long) LONGEST_DELAY;
            arrive(at + (long) (delays.uniform() * (latest - at)), payment);
        }
        return payment;
    }

    /** Sends the same message again after the first under another id, as a repeat or as its acquirer's second try. */
    void repeat(CardTransaction first, String txId, Message again) {
        arrive(first.txTime() + (long) LONGEST_DELAY, again.build(txId, String.valueOf(first.stan())));
    }

    /** Sends a message that is late on purpose. */
    CardTransaction sendLate(String txId, Message message, long late) {
        CardTransaction payment = message.build(txId, nextTrace());
        message.holder.past.add(payment);
        arrive(payment.txTime() + late, payment);
        return payment;
    }

    /** Something happens to the account. */
    void account(Holder holder, AccountEvent.Type type, long time) {
        AccountEvent event = new AccountEvent("account-event-" + accounts++, holder.card, time, type);
        arrivals.add(new Arrival(time + delay(), time, null, event, null));
    }

    /** Somebody gives a verdict. */
    void label(CardTransaction payment, FraudLabel.Verdict verdict, FraudLabel.Source source, long time) {
        FraudLabel label = new FraudLabel(
                payment.txId(),
                payment.panToken(),
                payment.terminalId(),
                payment.merchantId(),
                payment.txTime(),
                verdict,
                source,
                time);
        arrivals.add(new Arrival(time + delay(), time, null, null, label));
    }

    void truth(Truth truth) {
        truths.add(truth);
    }

    List<Truth> truths() {
        return List.copyOf(truths);
    }

    /** Everything in the order of arrival. */
    List<Arrival> arrivals() {
        List<Arrival> sorted = new ArrayList<>(arrivals);
        // A stable sort: what arrives at the same time stays in the order in which it was told.
        sorted.sort(Comparator.comparingLong(Arrival::at));
        return sorted;
    }

    private void arrive(long at, CardTransaction payment) {
        arrivals.add(new Arrival(at, payment.txTime(), payment, null, null));
    }

    private String nextTrace() {
        int trace = traces++ % 1_000_000;
        return Integer.toString(1_000_000 + trace).substring(1);
    }

    private long delay() {
        double drawn = 300 * StrictMath.exp(delays.normal(0, 1));
        return (long) StrictMath.min(drawn, LONGEST_DELAY);
    }
}
