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
        try (Stream<CardTransaction> payments = run.feed().payments()) {
            payments.forEach(payment -> {
                cards.add(payment.panToken());
                terminals.add(payment.terminalId());
            });
        }
        double cardBytes = liveBytes(flink, run, "card");
        double terminalBytes = liveBytes(flink, run, "terminal");
        line(
                "state: %,d cards at %,.0f bytes, %,d terminals at %,.0f bytes (RocksDB's live data)",
                cards.size(), cardBytes / cards.size(), terminals.size(), terminalBytes / terminals.size());
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
