// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in what the life cycle knows of an alert. */
final class AlertWords {

    private AlertWords() {}

    /** One notification of an alert, told at an event time. */
    static Told of(
            AlertLine line, Alert.Phase phase, Alert.Status status, long time, @Nullable Cause cause, long detectedAt) {
        Alert says = line.signal().alert();
        List<AlertPolicy.Step> turns = line.policy().escalation();
        Asking asking = line.asking();
        boolean asks = phase != Alert.Phase.END && asking.answer() == Asking.Answer.NONE;
        int step = Math.min(asking.step(), turns.size() - 1);
        long next = line.escalatesAt();
        List<Alert.Reason> reasons = new ArrayList<>(says.reasons());
        if (cause != null) {
            reasons.add(cause.reason());
        }
        Alert alert = new Alert(
                AlertKeys.id(line.signal().dedupKey() + "|" + line.firstSeen()),
                line.signal().dedupKey(),
                status,
                phase,
                line.signal().severity(),
                says.job(),
                says.rule(),
                says.entity(),
                time,
                detectedAt,
                line.firstSeen(),
                line.lastSeen(),
                line.count(),
                says.score(),
                says.threshold(),
                List.copyOf(reasons),
                says.evidence(),
                says.model(),
                says.config(),
                says.dataclassification(),
                says.site(),
                step < 0 ? null : new Alert.Escalation(step, turns.get(step).target()),
                asks && next != Long.MAX_VALUE ? next : null,
                line.expiresAt() == Long.MAX_VALUE ? null : line.expiresAt(),
                says.notice());
        return new Told(alert, line.signal());
    }
}
