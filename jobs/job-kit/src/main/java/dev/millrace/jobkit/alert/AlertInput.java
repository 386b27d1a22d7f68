// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the life of alerts goes by: either a signal or an acknowledgement.
 *
 * @param entity it concerns
 * @param time of it, epoch milliseconds
 */
public record AlertInput(
        String entity,
        long time,
        @Nullable AlertSignal signal,
        @Nullable AlertAck ack) {

    /** Earlier first, signals before acknowledgements; signals of one instant in the order they came in. */
    static final Comparator<AlertInput> IN_ORDER = Comparator.comparingLong(AlertInput::time)
            .thenComparing(AlertInput::ackId, Comparator.nullsFirst(Comparator.naturalOrder()));

    static AlertInput of(AlertSignal signal) {
        return new AlertInput(signal.entity(), signal.time(), signal, null);
    }

    /** An acknowledgement goes where its alert lives: the second part of the dedup key is the entity. */
    static AlertInput of(AlertAck ack) {
        String[] parts = ack.dedupKey().split("\\|", 3);
        return new AlertInput(parts.length < 2 ? ack.dedupKey() : parts[1], ack.time(), null, ack);
    }

    /** Whether it has waited for event time already, in vain. */
    boolean isJudgedByClock() {
        return signal != null && signal.judgedByClock();
    }

    void takeInto(AlertLifeCycle alerts) {
        if (signal == null) {
            alerts.take(Objects.requireNonNull(ack));
        } else {
            alerts.take(signal);
        }
    }

    private @Nullable String ackId() {
        return ack == null ? null : ack.id();
    }
}
