// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decides for each rejected record whether and how it goes back, and counts what became of them. */
final class SendBack {
    private final Set<String> inputs;
    private final Predicate<RejectedRecord> chosen;
    private final Repair repair;
    private final Target target;
    private final SortedMap<String, Count> byRule = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private long foreign;

    /** Where records go. */
    interface Target {
        /** Sends one record. */
        void send(String topic, byte @Nullable [] key, byte @Nullable [] value);
    }

    /** What became of the chosen records of one rule. */
    static final class Count {
        long sent;
        /** Rejected twice, as the job does when it restarts; sent once. */
        long repeated;
        /** Not sent, since only a JSON object has fields to mend. */
        long notAnObject;
        /** Not sent, since the job does not read the topic it names. */
        long notAnInput;

        String lastDetail = "";
    }

    /**
     * A decision for all records of a run.
     *
     * @param inputs topics that may be sent to
     * @param chosen which records to send
     * @param repair what to do to them first
     */
    SendBack(Set<String> inputs, Predicate<RejectedRecord> chosen, Repair repair, Target target) {
        this.inputs = inputs;
        this.chosen = chosen;
        this.repair = repair;
        this.target = target;
    }

    /** Decides about one record of the topic of rejections. */
    void accept(ConsumerRecord<byte[], byte[]> message) {
        RejectedRecord record = RejectedRecord.of(message);
        if (record == null) {
            foreign++;
            return;
        }
        if (!chosen.test(record)) {
            return;
        }
        Count count = byRule.computeIfAbsent(record.rule(), rule -> new Count());
        count.lastDetail = record.detail();
        if (!seen.add(record.id())) {
            count.repeated++;
            return;
        }
        // The name comes out of a message: it must not lead to just any topic.
        if (!inputs.contains(record.topic())) {
            count.notAnInput++;
            return;
        }
        byte[] value = repair.isNone() ? record.value() : repair.mend(record.value());
        if (value == null && !repair.isNone()) {
            count.notAnObject++;
            return;
        }
        target.send(record.topic(), record.key(), value);
        count.sent++;
    }

    /** What became of the chosen records, by rule. */
    SortedMap<String, Count> byRule() {
        return byRule;
    }

    /** Records without the headers of a rejection. */
    long foreign() {
        return foreign;
    }
}
