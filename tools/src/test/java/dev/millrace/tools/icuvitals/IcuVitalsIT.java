// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.alert.Alert;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.testkit.process.TopicReader;
import dev.millrace.testkit.process.TopicReader.ReadRecord;
import dev.millrace.tools.icuvitals.LiveWard.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged job on real processes: a kill among alarms, a bed that falls silent, and what must be rejected, each in small. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class IcuVitalsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long START = Instant.parse("2026-01-10T12:00:00Z").toEpochMilli();

    /** Longer than a restart: a partition that only waits for its reader is not idle. */
    private static final String[] PATIENT = {"--icu-vitals.idleness", "300s"};

    private static FlinkCluster flink;
    private static KafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(Map.of());
        flink = FlinkCluster.start(1, 2, Map.of("execution.checkpointing.interval", "1s"));
    }

    @AfterAll
    static void stop() {
        flink.close();
        broker.close();
    }

    /** Pending when it is killed: bed 2. Active: bed 0. Silent: bed 3, by event time. */
    @Test
    void aKillAmongAlarmsAndASilentBedChangeNothing() throws Exception {
        LiveWard ward = new LiveWard(
                START,
                6,
                List.of(
                        new Trouble(0, 60, 260, 160),
                        new Trouble(1, 100, 180, 135),
                        new Trouble(2, 145, 220, 135),
                        new Trouble(3, 160, 230, 0),
                        new Trouble(4, 240, 280, 160)));
        int seconds = 300;
        long last = ward.time(seconds - 1);
        Set<String> expected = AlertLog.keys(WardBaseline.of(ward, seconds), last);
        try (LiveWardRun run =
                new LiveWardRun(broker, flink).submit(2, List.of(), PATIENT).admit(ward)) {
            run.send(ward, 0, 151);
            run.awaitAlerts(
                    "an alert before the kill", PATIENCE, alerts -> AlertLog.has(alerts, "HR_HIGH", Alert.Phase.START));
            run.job().replaceTaskManager();
            run.send(ward, 151, seconds);
            List<Alert> alerts = run.awaitAlerts(
                    "all alerts", PATIENCE, found -> AlertLog.keys(found, last).containsAll(expected));
            assertThat(expected).anyMatch(key -> key.contains("BED_SILENT"));
            assertThat(expected).anyMatch(key -> key.contains("ESCALATE"));
            assertThat(AlertLog.keys(alerts, last)).isEqualTo(expected);
        }
    }

    @Test
    void whatCannotBeIsRejectedWithItsBytesAndTheJobGoesOn() throws Exception {
        try (KafkaBroker own = KafkaBroker.start(Map.of());
                LiveWardRun run = new LiveWardRun(own, flink).submit(2, List.of())) {
            Map<String, byte[]> poison = Poison.records();
            poison.forEach((name, bytes) -> run.sender().send(LiveWard.OBSERVATIONS, LiveWard.bytes(name), bytes));
            LiveWard ward = new LiveWard(START, 2, List.of(new Trouble(0, 20, 60, 160)));
            run.admit(ward).send(ward, 0, 90);
            run.awaitAlerts(
                    "the alert of a healthy record",
                    PATIENCE,
                    alerts -> AlertLog.has(alerts, "HR_HIGH", Alert.Phase.START));
            Poison.assertRejected(own.bootstrapServers(), poison);
            assertThat(run.failures()).isEmpty();
            List<ReadRecord> late = TopicReader.readCommitted(own.bootstrapServers(), "icu-vitals.dead");
            assertThat(late).isEmpty();
        }
    }
}
