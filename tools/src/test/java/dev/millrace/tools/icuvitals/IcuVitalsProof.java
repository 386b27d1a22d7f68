// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.alert.Alert;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.tools.Clusters;
import dev.millrace.tools.icuvitals.LiveWard.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The long proofs on real processes: how soon an alarm is seen, what a large ward costs, silence, kills and poison. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class IcuVitalsProof {

    private static final long ON_DELAY = 10_000;
    private static final long DISORDER = 5_000;
    private static final long MOST_BEHIND = DISORDER + 3_000;
    /** As in the job's overlay of flink-conf. */
    private static final String WATERMARK_STEP = "-Dpipeline.auto-watermark-interval=100ms";

    private static final int WARM = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String[] PATIENT = {"--icu-vitals.idleness", "300s"};

    @Test
    void aCrossingIsSeenWithinOnDelayDisorderAndTwoSeconds() throws Exception {
        int beds = 120;
        int seconds = 140;
        List<Trouble> troubles = new ArrayList<>();
        for (int bed = 0; bed < beds; bed++) {
            troubles.add(new Trouble(bed, 40 + bed % 60, 40 + bed % 60 + 30, 135));
        }
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of());
                LiveWardRun run = new LiveWardRun(broker, flink).submit(2, List.of("-Dstate.backend.type=hashmap"));
                AlertTail tail = new AlertTail(broker.bootstrapServers())) {
            LiveWard now = new LiveWard(nextSecond(5), beds, troubles);
            run.admit(now);
            feedWhile(run, now, seconds, () -> tail.followUntil(now.time(seconds) + 5_000));
            long[] latencies = tail.seen().stream()
                    .filter(each -> each.alert().rule().id().equals("HR_HIGH")
                            && each.alert().phase() == Alert.Phase.START)
                    // Each record is sent in the second in which it was measured.
                    .mapToLong(each -> each.at() - now.time(crossing(now, each.alert())))
                    .sorted()
                    .toArray();
            long limit = ON_DELAY + DISORDER + 2_000;
            line(
                    "%d crossings seen after p50 %,d ms, p99 %,d ms, longest %,d ms; required p99 <= %,d ms",
                    latencies.length,
                    percentile(latencies, 50),
                    percentile(latencies, 99),
                    percentile(latencies, 100),
                    limit);
            assertThat(latencies.length).isGreaterThanOrEqualTo(100);
            assertThat(percentile(latencies, 99)).isLessThanOrEqualTo(limit);
            assertThat(run.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void aThousandBedsKeepUp(String backend) throws Exception {
        int beds = 1_000;
        int seconds = 240;
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of("metrics.fetcher.update-interval", "100 ms"));
                LiveWardRun run = new LiveWardRun(broker, flink)
                        .submit(2, List.of("-Dstate.backend.type=" + backend, WATERMARK_STEP))) {
            LiveWard ward = new LiveWard(nextSecond(5), beds, List.of());
            run.admit(ward);
            List<Long> lags = new ArrayList<>();
            double[] cpu = new double[2];
            int[] from = new int[1];
            long[] coldest = new long[1];
            feedWhile(run, ward, seconds, () -> {
                // A cold job compiles itself while data flows; it is warm when half a minute has gone by within the
                // bound.
                for (int within = 0; within < WARM && from[0] < seconds / 2; ) {
                    LiveWardRun.waitUntil(ward.time(++from[0]));
                    long lag = Clusters.watermarkLag(flink, run.job().id(), "run-alerts")
                            .orElse(0);
                    coldest[0] = Math.max(coldest[0], lag);
                    within = lag > 0 && lag <= MOST_BEHIND ? within + 1 : 0;
                }
                cpu[0] = flink.taskManagerCpuSeconds();
                for (int second = from[0]; second < seconds; second++) {
                    LiveWardRun.waitUntil(ward.time(second));
                    lags.add(Clusters.watermarkLag(flink, run.job().id(), "run-alerts")
                            .orElseThrow());
                }
                cpu[1] = flink.taskManagerCpuSeconds();
            });
            long longest = lags.stream().mapToLong(each -> each).max().orElseThrow();
            line(
                    "%s: %,d beds x 8 vitals a second: watermark at most %,d ms behind in %d s, required <= %,d ms"
                            + " (%,d ms in the %d s before it was warm); %.2f CPU seconds a second, heap %,.0f MB",
                    backend,
                    beds,
                    longest,
                    seconds - from[0],
                    MOST_BEHIND,
                    coldest[0],
                    from[0],
                    (cpu[1] - cpu[0]) / (seconds - from[0]),
                    Clusters.heapUsed(flink) / 1e6);
            flink.awaitNextCheckpoint(run.job().id());
            long[] checkpoint = flink.checkpointBytes(run.job().id());
            line("%s: checkpoint %,d bytes, %,d a patient", backend, checkpoint[0], checkpoint[0] / beds);
            Clusters.liveStates(flink, run.job().id())
                    .forEach((state, bytes) ->
                            line("%s: state '%s' %,.0f live bytes a patient", backend, state, bytes / beds));
            assertThat(longest).isLessThanOrEqualTo(MOST_BEHIND);
            assertThat(run.alerts()).as("alarms of healthy patients").isEmpty();
            assertThat(run.failures()).isEmpty();
        }
    }

    @Test
    void silenceIsHeardAndARestoreWithABacklogIsNone() throws Exception {
        int beds = 50;
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of());
                LiveWardRun run = new LiveWardRun(broker, flink).submit(2, List.of());
                AlertTail tail = new AlertTail(broker.bootstrapServers())) {
            LiveWard ward = new LiveWard(nextSecond(5), beds, List.of());
            run.admit(ward).live(ward, 0, 40, bed -> true);
            String savepoint = run.job().stopWithSavepoint();
            run.live(ward, 40, 100, bed -> true);
            feedFrom(run, ward, 100, 170, bed -> true, () -> {
                run.submit(2, List.of("-s", savepoint));
                tail.followUntil(ward.time(170));
            });
            assertThat(tail.summary())
                    .as("after a restore with a backlog of 60 s")
                    .isEmpty();
            line("a restore of %d healthy beds with 60 s of backlog: no alarm, required none", beds);

            feedFrom(run, ward, 170, 230, bed -> bed != 7, () -> {
                AlertTail.Seen one =
                        tail.await(ward.time(220), alert -> alert.rule().id().equals("BED_SILENT"));
                double after = (one.at() - ward.time(169)) / 1e3;
                line(
                        "one bed stopped: %s after %.1f s, required <= 35",
                        one.alert().dedupKey(), after);
                assertThat(one.alert().dedupKey()).isEqualTo("bed|bed-7|BED_SILENT");
                assertThat(after).isLessThanOrEqualTo(35);
            });
            tail.followUntil(ward.time(230));
            AlertTail.Seen all =
                    tail.await(ward.time(275), alert -> alert.rule().id().equals("SOURCE_SILENT"));
            double after = (all.at() - ward.time(229)) / 1e3;
            line("the whole topic stopped: SOURCE_SILENT after %.1f s, required <= 35", after);
            assertThat(after).isLessThanOrEqualTo(35);
            tail.followUntil(System.currentTimeMillis() + 15_000);
            assertThat(tail.seen().stream()
                            .filter(each -> each.alert().rule().id().endsWith("_SILENT")
                                    && each.alert().phase() == Alert.Phase.START))
                    .as("once for the bed and once for the feed: %s", tail.summary())
                    .hasSize(2);
            assertThat(run.failures()).isEmpty();
        }
    }

    @Test
    void killsARescaleAndPoisonChangeNothing() throws Exception {
        List<Trouble> troubles = new ArrayList<>();
        for (int bed = 0; bed < 20; bed++) {
            int from = 60 + bed * 20;
            troubles.add(new Trouble(bed, from, from + 40 + bed % 4 * 90, bed % 3 == 0 ? 160 : 135));
        }
        troubles.add(new Trouble(20, 200, 280, 0));
        LiveWard ward = new LiveWard(Instant.parse("2026-01-10T12:00:00Z").toEpochMilli(), 24, troubles);
        int seconds = 900;
        long last = ward.time(seconds - 1);
        Set<String> expected = AlertLog.keys(WardBaseline.of(ward, seconds), last);
        line("over files: %d notifications", expected.size());
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of());
                LiveWardRun run = new LiveWardRun(broker, flink)
                        .submit(1, List.of(), PATIENT)
                        .admit(ward)) {
            run.send(ward, 0, 145);
            run.awaitAlerts("alarms", PATIENCE, alerts -> AlertLog.has(alerts, "HR_HIGH", Alert.Phase.START));
            run.job().replaceTaskManager();
            run.send(ward, 145, 300);
            run.awaitAlerts("escalation", PATIENCE, alerts -> AlertLog.has(alerts, "HR_HIGH", Alert.Phase.ESCALATE));
            Map<String, byte[]> poison = Poison.records();
            poison.forEach((name, bytes) -> run.sender().send(LiveWard.OBSERVATIONS, LiveWard.bytes(name), bytes));
            run.job().rescaleTo(2);
            run.send(ward, 300, 420);
            run.job().replaceTaskManager();
            run.send(ward, 420, seconds);
            List<Alert> alerts = run.awaitAlerts(
                    "all alerts", PATIENCE, found -> AlertLog.keys(found, last).containsAll(expected));
            assertThat(AlertLog.keys(alerts, last)).isEqualTo(expected);
            line("two kills and a rescale: the same %d notifications, %d written", expected.size(), alerts.size());
            Poison.assertRejected(broker.bootstrapServers(), poison);
        }
    }

    /** What happens while the ward speaks. */
    @FunctionalInterface
    private interface Meanwhile {
        void run() throws Exception;
    }

    private static void feedWhile(LiveWardRun run, LiveWard ward, int seconds, Meanwhile meanwhile) throws Exception {
        feedFrom(run, ward, 0, seconds, bed -> true, meanwhile);
    }

    private static void feedFrom(
            LiveWardRun run,
            LiveWard ward,
            int from,
            int to,
            java.util.function.IntPredicate speaks,
            Meanwhile meanwhile)
            throws Exception {
        ExecutorService feeder = Executors.newSingleThreadExecutor();
        try {
            Future<?> feeding = feeder.submit(() -> run.live(ward, from, to, speaks));
            meanwhile.run();
            feeding.get();
        } finally {
            feeder.shutdownNow();
        }
    }

    private static int crossing(LiveWard ward, Alert alert) {
        String bed = String.valueOf(alert.site());
        int number = Integer.parseInt(bed.substring(bed.lastIndexOf('-') + 1));
        return ward.troubles().stream()
                .filter(each -> each.bed() == number)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was wrong at " + bed))
                .from();
    }

    private static long nextSecond(int ahead) {
        return (System.currentTimeMillis() / 1_000 + ahead) * 1_000;
    }

    private static long percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            throw new AssertionError("no alarm was seen");
        }
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, "  " + format + "%n", values);
    }
}
