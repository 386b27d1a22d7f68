// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.process.FlinkCluster;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Prints what a run cost. */
final class Figures {

    private Figures() {}

    static void print(FlinkCluster flink, LiveRun run, double seconds, double cpuSeconds) throws Exception {
        line(
                "%,d payments in %.1f s: %,.0f/s; %,.0f per CPU second of the TaskManager, which used %.1f",
                run.feed().scored(),
                seconds,
                run.feed().scored() / seconds,
                run.feed().scored() / cpuSeconds,
                cpuSeconds);
        long[] checkpoint = flink.checkpointBytes(run.job());
        line("checkpoint: %,d bytes of state, %,d of them new", checkpoint[0], checkpoint[1]);
        Set<String> cards = new HashSet<>();
        Set<String> terminals = new HashSet<>();
        Set<String> merchants = new HashSet<>();
        try (Stream<CardTransaction> payments = run.feed().payments()) {
            payments.forEach(payment -> {
                cards.add(payment.panToken());
                terminals.add(payment.terminalId());
                if (payment.merchantId() != null) {
                    merchants.add(payment.merchantId());
                }
            });
        }
        state(flink, run, "cards", cards.size(), "card", "memory", "file", "waiting");
        state(flink, run, "terminals", terminals.size(), "terminal");
        state(flink, run, "merchants", merchants.size(), "attempts", "visits");
        line("busy shares %s", flink.busyShares(run.job()));
    }

    /** Bytes of RocksDB's live data for each key. */
    private static void state(FlinkCluster flink, LiveRun run, String keys, int count, String... states) {
        for (String state : states) {
            if (count > 0) {
                line(
                        "state: %,d %s, '%s' at %,.0f bytes each",
                        count, keys, state, liveBytes(flink, run, state) / count);
            }
        }
    }

    private static double liveBytes(FlinkCluster flink, LiveRun run, String state) {
        return flink.metrics(run.job(), "." + state + ".rocksdb_estimate-live-data-size").values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, "  " + format + "%n", values);
    }
}
