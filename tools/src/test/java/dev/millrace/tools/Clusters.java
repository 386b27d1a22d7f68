// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.testkit.process.FlinkCluster;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a cluster says of its load. */
public final class Clusters {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Clusters() {}

    /** How far the watermark of an operator is behind the wall clock, milliseconds; of its slowest subtask, once it has one. */
    public static OptionalLong watermarkLag(FlinkCluster flink, String job, String operator) throws Exception {
        for (JsonNode vertex : get(flink, "/jobs/" + job).path("vertices")) {
            if (vertex.path("name").asText().contains(operator)) {
                String id = vertex.path("id").asText();
                long slowest = Long.MAX_VALUE;
                for (JsonNode each : get(flink, "/jobs/" + job + "/vertices/" + id + "/watermarks")) {
                    slowest = Math.min(slowest, each.path("value").asLong());
                }
                boolean none = slowest == Long.MIN_VALUE || slowest == Long.MAX_VALUE;
                return none ? OptionalLong.empty() : OptionalLong.of(System.currentTimeMillis() - slowest);
            }
        }
        throw new AssertionError("no operator " + operator);
    }

    /** Bytes of heap in use of all TaskManagers. */
    public static double heapUsed(FlinkCluster flink) throws Exception {
        double used = 0;
        for (JsonNode each : get(flink, "/taskmanagers").path("taskmanagers")) {
            String path = "/taskmanagers/" + each.path("id").asText() + "/metrics?get=Status.JVM.Memory.Heap.Used";
            for (JsonNode metric : get(flink, path)) {
                used += metric.path("value").asDouble();
            }
        }
        return used;
    }

    /** Name of each state to bytes of its live data in RocksDB; nothing for another backend. */
    public static Map<String, Double> liveStates(FlinkCluster flink, String job) {
        String ending = ".rocksdb_estimate-live-data-size";
        Map<String, Double> states = new TreeMap<>();
        flink.metrics(job, ending).forEach((name, bytes) -> {
            String state = name.substring(0, name.length() - ending.length());
            states.merge(state.substring(state.lastIndexOf('.') + 1), bytes, Double::sum);
        });
        return states;
    }

    /** What made a job fail, the first line of each; empty if nothing did. */
    public static List<String> failures(FlinkCluster flink, String job) throws Exception {
        List<String> failures = new ArrayList<>();
        for (JsonNode each : get(flink, "/jobs/" + job + "/exceptions")
                .path("exceptionHistory")
                .path("entries")) {
            failures.add(each.path("stacktrace").asText().lines().findFirst().orElse(""));
        }
        return failures;
    }

    /** Milliseconds that the last completed checkpoint took, from its trigger to its end; 0 before the first. */
    public static long checkpointMillis(FlinkCluster flink, String job) throws Exception {
        return get(flink, "/jobs/" + job + "/checkpoints")
                .path("latest")
                .path("completed")
                .path("end_to_end_duration")
                .asLong();
    }

    private static JsonNode get(FlinkCluster flink, String path) throws Exception {
        try (InputStream answer = URI.create(flink.restUrl() + path).toURL().openStream()) {
            return JSON.readTree(answer);
        }
    }
}
