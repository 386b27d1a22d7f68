// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.icuvitals.IcuVitalsFormats;
import dev.millrace.model.alert.Alert;
import dev.millrace.testkit.process.TopicReader;
import dev.millrace.testkit.process.TopicReader.ReadRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The alerts that a reader of committed records sees. */
final class AlertLog {

    private AlertLog() {}

    static List<Alert> read(String bootstrapServers) {
        List<Alert> alerts = new ArrayList<>();
        for (ReadRecord each : TopicReader.readCommitted(bootstrapServers, "alerts")) {
            alerts.add(alert(each.value()));
        }
        return alerts;
    }

    static Alert alert(byte[] value) {
        try {
            return IcuVitalsFormats.ALERTS.read(value);
        } catch (UnreadableRecordException unreadable) {
            throw new AssertionError("an alert that cannot be read", unreadable);
        }
    }

    /** What makes a notification the same in every run, of all up to {@code last}. */
    static Set<String> keys(List<Alert> alerts, long last) {
        Set<String> keys = new TreeSet<>();
        for (Alert each : alerts) {
            if (Math.max(each.eventTime(), each.lastSeen()) <= last) {
                int step = each.escalation() == null ? -1 : each.escalation().step();
                keys.add(each.dedupKey() + " " + each.phase() + " " + each.status() + " step " + step + " id "
                        + each.alertId());
            }
        }
        return keys;
    }

    static boolean has(List<Alert> alerts, String rule, Alert.Phase phase) {
        return alerts.stream().anyMatch(each -> each.rule().id().equals(rule) && each.phase() == phase);
    }
}
