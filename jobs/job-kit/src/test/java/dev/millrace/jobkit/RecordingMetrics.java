// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps what is registered, under names such as {@code events_total{outcome=accepted}}. */
final class RecordingMetrics extends UnregisteredMetricsGroup {

    private final Map<String, Metric> registered;
    private final String labels;

    RecordingMetrics() {
        this(new TreeMap<>(), "");
    }

    private RecordingMetrics(Map<String, Metric> registered, String labels) {
        this.registered = registered;
        this.labels = labels;
    }

    Map<String, Metric> registered() {
        return registered;
    }

    long count(String name) {
        return ((Counter) registered.get(name)).getCount();
    }

    Histogram histogram(String name) {
        return (Histogram) registered.get(name);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new RecordingMetrics(registered, labels + (labels.isEmpty() ? "" : ",") + key + "=" + value);
    }

    @Override
    public Counter counter(String name) {
        Counter counter = new SimpleCounter();
        keep(name, counter);
        return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        keep(name, gauge);
        return gauge;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        keep(name, histogram);
        return histogram;
    }

    private void keep(String name, Metric metric) {
        String full = labels.isEmpty() ? name : name + "{" + labels + "}";
        if (registered.put(full, metric) != null) {
            throw new IllegalStateException(full + " is registered twice; Flink would drop the second");
        }
    }
}
