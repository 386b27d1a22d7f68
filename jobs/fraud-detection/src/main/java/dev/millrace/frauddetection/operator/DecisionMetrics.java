// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.jobkit.JobMetrics;
import dev.millrace.jobkit.RunClock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** Counts what decisions on cards lead to. */
final class DecisionMetrics {

    private final MetricGroup group;
    private final Counter scored;
    private final Histogram delay;
    private final Map<String, Counter> suppressed = new HashMap<>();
    private final Map<FraudCase.Status, Counter> cases = new HashMap<>();
    private final Map<String, Verdicts> verdicts = new HashMap<>();

    /** Read by the thread that reports metrics. */
    private volatile long watermark = Long.MIN_VALUE;

    DecisionMetrics(MetricGroup group, RunClock clock) {
        this.group = group;
        scored = JobMetrics.events(group, "scored");
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

    void suppressed(String why) {
        suppressed
                .computeIfAbsent(why, key -> JobMetrics.suppressed(group, key))
                .inc();
    }

    void caseChanged(FraudCase.Status status) {
        cases.computeIfAbsent(status, key -> group.addGroup("status", key.name().toLowerCase(Locale.ROOT))
                        .counter("case_changes_total"))
                .inc();
    }

    void verdict(String rule, boolean confirmed) {
        verdicts.computeIfAbsent(rule, key -> new Verdicts(group.addGroup("rule", key)))
                .count(confirmed);
    }

    /** Verdicts on payments for which one rule had spoken, since this task started. */
    private static final class Verdicts {
        private final Counter confirmed;
        private final Counter refuted;

        Verdicts(MetricGroup ofRule) {
            confirmed = ofRule.addGroup("verdict", "fraud").counter("alert_verdicts_total");
            refuted = ofRule.addGroup("verdict", "genuine").counter("alert_verdicts_total");
            ofRule.<Double, Gauge<Double>>gauge("alert_precision", this::precision);
        }

        void count(boolean fraud) {
            (fraud ? confirmed : refuted).inc();
        }

        private double precision() {
            long all = confirmed.getCount() + refuted.getCount();
            return all == 0 ? 0 : (double) confirmed.getCount() / all;
        }
    }
}
