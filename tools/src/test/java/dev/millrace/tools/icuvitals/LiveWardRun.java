// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.awaitility.Awaitility.await;

import dev.millrace.icuvitals.IcuVitalsFormats;
import dev.millrace.model.alert.Alert;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.tools.Clusters;
import dev.millrace.tools.LiveJob;
import dev.millrace.tools.RecordSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The packaged job on real processes, fed with a scripted ward. */
final class LiveWardRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BRIEFLY = Duration.ofMillis(500);

    private final KafkaBroker broker;
    private final FlinkCluster flink;
    private final LiveJob live;
    private final RecordSender sender;

    LiveWardRun(KafkaBroker broker, FlinkCluster flink) throws Exception {
        this.broker = broker;
        this.flink = flink;
        live = new LiveJob("icu-vitals", broker, flink);
        sender = new RecordSender(live.servers());
    }

    LiveWardRun submit(int parallelism, List<String> flinkArguments, String... arguments) throws Exception {
        live.submit(parallelism, flinkArguments, List.of(arguments));
        return this;
    }

    /** Puts a patient into each bed, and lets the job know before anything is measured. */
    LiveWardRun admit(LiveWard ward) {
        for (int bed = 0; bed < ward.beds(); bed++) {
            sender.send(
                    LiveWard.CONTEXTS,
                    LiveWard.bytes("stay-" + bed),
                    IcuVitalsFormats.CONTEXTS.write(ward.admission(bed)));
        }
        sender.finish();
        return this;
    }

    /** Sends what is said from one second to another, as fast as it goes. */
    LiveWardRun send(LiveWard ward, int from, int to) {
        for (int second = from; second < to; second++) {
            say(ward, second, bed -> true);
        }
        sender.finish();
        return this;
    }

    /** Sends second by second in its time, to those beds that are let speak. */
    LiveWardRun live(LiveWard ward, int from, int to, IntPredicate speaks) {
        for (int second = from; second < to; second++) {
            waitUntil(ward.time(second));
            say(ward, second, speaks);
        }
        sender.finish();
        return this;
    }

    private void say(LiveWard ward, int second, IntPredicate speaks) {
        for (int bed = 0; bed < ward.beds(); bed++) {
            if (speaks.test(bed) && !ward.isSilent(bed, second)) {
                byte[] key = LiveWard.bytes(ward.bed(bed));
                for (int vital = 0; vital < LiveWard.VITALS.size(); vital++) {
                    sender.send(LiveWard.OBSERVATIONS, key, LiveWard.bytes(ward.observation(bed, second, vital)));
                }
            }
        }
    }

    /** Waits for the wall clock; lets the test wait for nothing else. */
    static void waitUntil(long epochMillis) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.currentTimeMillis() >= epochMillis);
    }

    List<Alert> alerts() {
        return AlertLog.read(broker.bootstrapServers());
    }

    /** Waits until the alerts are as wanted, and returns them. */
    List<Alert> awaitAlerts(String what, Duration atMost, Predicate<List<Alert>> wanted) {
        List<Alert> seen = new ArrayList<>();
        await(what).atMost(atMost).pollInterval(BRIEFLY).until(() -> {
            seen.clear();
            seen.addAll(alerts());
            return wanted.test(seen);
        });
        return seen;
    }

    RecordSender sender() {
        return sender;
    }

    LiveJob job() {
        return live;
    }

    /** What made the job fail since it was submitted. */
    List<String> failures() throws Exception {
        return Clusters.failures(flink, live.id());
    }

    @Override
    public void close() {
        sender.close();
        live.close();
    }
}
