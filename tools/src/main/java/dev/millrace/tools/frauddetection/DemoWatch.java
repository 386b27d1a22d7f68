// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.model.alert.Alert;
import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.TopicWatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the job writes from the moment of its making on, committed records only, and keeps count. */
final class DemoWatch implements AutoCloseable {

    private static final String SCORES = "fraud.scores";
    private static final String ALERTS = "alerts";
    private static final List<String> TOPICS =
            List.of(SCORES, ALERTS, "fraud-detection.rejected", "fraud-detection.late", "fraud-detection.dead");

    private final TopicWatch watch;
    private final AlertLines lines;
    private final Set<String> scored = new HashSet<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    DemoWatch(KafkaServers kafka, AlertLines lines) throws IOException {
        this.lines = lines;
        watch = new TopicWatch(kafka, TOPICS, this::take);
    }

    /** Reads what has come; true if there was anything. */
    boolean poll() {
        return watch.poll();
    }

    /** Shows what was held back. */
    void finish() {
        lines.flush();
    }

    /** Records of a topic so far. */
    int count(String topic) {
        return watch.count(topic);
    }

    /** Different payments scored so far. */
    int scored() {
        return scored.size();
    }

    /** Payments that are settled: scored, or kept with a reason. */
    int settled() {
        return scored() + count("fraud-detection.rejected") + count("fraud-detection.dead");
    }

    /** Different alerts so far. */
    List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(SCORES)) {
            scored.add(new String(record.key(), StandardCharsets.UTF_8));
        } else if (record.topic().equals(ALERTS)) {
            take(record.value());
        }
    }

    private void take(byte[] value) {
        try {
            Alert alert = FraudDetectionFormats.ALERTS.read(value);
            // Alerts may come again after a failure, under the same id.
            if (alerts.putIfAbsent(alert.alertId(), alert) == null) {
                lines.show(alert);
            }
        } catch (UnreadableRecordException foreign) {
            throw new IllegalStateException("the topic alerts holds something that is no alert", foreign);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
