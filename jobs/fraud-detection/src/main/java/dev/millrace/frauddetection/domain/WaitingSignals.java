// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signals of one card that wait until event time has come to them.
 *
 * @param signals in the order in which they count
 */
public record WaitingSignals(List<CardSignal> signals) {

    /** By time; what is known of a card at one instant comes before the payment it may concern; ties end with ids. */
    public static final Comparator<CardSignal> IN_ORDER = Comparator.comparingLong(CardSignal::time)
            .thenComparingInt(WaitingSignals::rank)
            .thenComparingInt(signal -> id(signal).length())
            .thenComparing(WaitingSignals::id)
            .thenComparingDouble(WaitingSignals::strength);

    private static final WaitingSignals NONE = new WaitingSignals(List.of());

    /** Nothing waits. */
    public static WaitingSignals none() {
        return NONE;
    }

    /** With one more. */
    public WaitingSignals with(CardSignal signal) {
        return new WaitingSignals(Waiting.insert(signals, signal, IN_ORDER));
    }

    /** The next that is due by {@code time}, or null. */
    public @Nullable CardSignal next(long time) {
        return signals.isEmpty() || signals.get(0).time() > time ? null : signals.get(0);
    }

    /** Without the next one. */
    public WaitingSignals withoutNext() {
        return new WaitingSignals(Waiting.rest(signals, 1));
    }

    /** Time of the next, or {@link Long#MAX_VALUE}. */
    public long nextTime() {
        return signals.isEmpty() ? Long.MAX_VALUE : signals.get(0).time();
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return signals.isEmpty();
    }

    private static int rank(CardSignal signal) {
        if (signal.label() != null) {
            return 0;
        }
        if (signal.account() != null) {
            return 1;
        }
        if (signal.exposure() != null) {
            return 2;
        }
        return signal.match() != null ? 3 : 4;
    }

    /** Of one exposure that two windows report, the stronger comes last and stays. */
    private static double strength(CardSignal signal) {
        return signal.exposure() == null ? 0 : signal.exposure().strength();
    }

    private static String id(CardSignal signal) {
        if (signal.label() != null) {
            return signal.label().txId()
                    + signal.label().label()
                    + signal.label().source();
        }
        if (signal.account() != null) {
            return signal.account().eventId() + signal.account().type();
        }
        if (signal.exposure() != null) {
            return signal.exposure().merchantId()
                    + signal.exposure().rule()
                    + signal.exposure().from()
                    + signal.exposure().to();
        }
        SequenceMatch match = signal.match();
        if (match != null) {
            return match.rule() + match.events().stream().map(SequenceEvent::id).toList();
        }
        ProfiledPayment payment = signal.payment();
        return payment == null ? "" : payment.pending().payment().txId();
    }
}
