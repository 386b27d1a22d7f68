// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * The metrics that every job has, under the names and labels that dashboards and alert rules know.
 *
 * <p>Each method registers one metric; call it once, in {@code open}. State size, number of keys and checkpoint duration are
 * measured by Flink itself ({@code rocksdb_estimate-live-data-size}, {@code rocksdb_estimate-num-keys},
 * {@code lastCheckpointDuration}) and are not counted again.
 */
public final class JobMetrics {

    /** Enough for a stable 99th percentile, small enough to sort at each scrape. */
    private static final int HISTOGRAM_WINDOW = 2_000;

    private JobMetrics() {}

    /** Events by what became of them: accepted, rejected, duplicate, scored ... */
    public static Counter events(MetricGroup group, String outcome) {
        return group.addGroup("outcome", outcome).counter("events_total");
    }

    /** Events that came after the watermark, by class: backfill or dead. */
    public static Counter late(MetricGroup group, String lateClass) {
        return group.addGroup("class", lateClass).counter("late_total");
    }

    /** Alerts raised. */
    public static Counter alerts(MetricGroup group, int severity, String rule) {
        return group.addGroup("severity", Integer.toString(severity))
                .addGroup("rule", rule)
                .counter("alerts_total");
    }

    /** Alerts held back, by why. */
    public static Counter suppressed(MetricGroup group, String why) {
        return group.addGroup("why", why).counter("alerts_suppressed_total");
    }

    /** A delay in milliseconds: {@code source_delay_ms}, {@code transport_delay_ms} or {@code processing_delay_ms}. */
    public static Histogram delay(MetricGroup group, String name) {
        return group.histogram(name, new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW));
    }

    /** How far event time is behind the run's clock, in milliseconds. */
    public static void watermarkLag(MetricGroup group, LongSupplier lag) {
        group.<Long, Gauge<Long>>gauge("watermark_lag_ms", lag::getAsLong);
    }
}
