// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.jobkit.JobMetrics;
import dev.millrace.jobkit.RunClock;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Counts what the scoring of payments leads to. */
final class ScoringMetrics {

    private final MetricGroup group;
    private final Counter scored;
    private final Counter duplicates;
    private final Histogram delay;
    private final Map<String, Counter> alerts = new HashMap<>();
    private final Map<String, Counter> suppressed = new HashMap<>();

    /** Read by the thread that reports metrics. */
    private volatile long watermark = Long.MIN_VALUE;

    ScoringMetrics(MetricGroup group, RunClock clock) {
        this.group = group;
        scored = JobMetrics.events(group, "scored");
        duplicates = JobMetrics.events(group, "duplicate");
        delay = JobMetrics.delay(group, "processing_delay_ms");
        JobMetrics.watermarkLag(group, () -> watermark == Long.MIN_VALUE ? 0 : clock.now(watermark) - watermark);
    }

    void reached(long time) {
        watermark = time;
    }

    void scored(long delayMs) {
        scored.inc();
        delay.update(delayMs);
    }

    void duplicate() {
        duplicates.inc();
    }

    void alert(int severity, String rule) {
        alerts.computeIfAbsent(severity + rule, key -> JobMetrics.alerts(group, severity, rule))
                .inc();
    }

    void suppressed(String why) {
        suppressed
                .computeIfAbsent(why, key -> JobMetrics.suppressed(group, key))
                .inc();
    }
}
