// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The names that dashboards and alert rules know. */
class JobMetricsTest {

    private final RecordingMetrics metrics = new RecordingMetrics();

    @Test
    void metricsHaveTheNamesAndLabelsOfEveryJob() {
        JobMetrics.events(metrics, "scored").inc(3);
        JobMetrics.late(metrics, "backfill").inc();
        JobMetrics.alerts(metrics, 2, "R13").inc();
        JobMetrics.suppressed(metrics, "late").inc();
        JobMetrics.delay(metrics, "processing_delay_ms").update(7);
        JobMetrics.watermarkLag(metrics, () -> 11);
        assertThat(metrics.registered())
                .containsOnlyKeys(
                        "events_total{outcome=scored}",
                        "late_total{class=backfill}",
                        "alerts_total{severity=2,rule=R13}",
                        "alerts_suppressed_total{why=late}",
                        "processing_delay_ms",
                        "watermark_lag_ms");
        assertThat(metrics.count("events_total{outcome=scored}")).isEqualTo(3);
        assertThat(metrics.histogram("processing_delay_ms").getStatistics().getMax())
                .isEqualTo(7);
    }
}
