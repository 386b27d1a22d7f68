// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.model.quality.ReasonCode;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Counts what came in, what was refused and why, and how long records were under way; names are those of every job. */
final class IntakeMetrics {

    private final MetricGroup group;
    private final Counter accepted;
    private final Counter rejected;
    private final Histogram sourceDelay;
    private final Histogram transportDelay;
    private final Map<ReasonCode, Counter> reasons = new EnumMap<>(ReasonCode.class);

    IntakeMetrics(MetricGroup group) {
        this.group = group;
        accepted = JobMetrics.events(group, "accepted");
        rejected = JobMetrics.events(group, "rejected");
        sourceDelay = JobMetrics.delay(group, "source_delay_ms");
        transportDelay = JobMetrics.delay(group, "transport_delay_ms");
    }

    /** One that has no time of its own. */
    void accepted() {
        accepted.inc();
    }

    void accepted(long eventTime, long brokerTime, long now) {
        accepted.inc();
        if (brokerTime >= 0) {
            sourceDelay.update(brokerTime - eventTime);
            transportDelay.update(now - brokerTime);
        }
    }

    void rejected(ReasonCode reason) {
        rejected.inc();
        reasons.computeIfAbsent(
                        reason, code -> group.addGroup("reason", code.name()).counter("dq_reason_total"))
                .inc();
    }
}
