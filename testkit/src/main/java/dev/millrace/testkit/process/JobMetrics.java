// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What Flink measures of its jobs; the first time it is asked for a metric, it has yet to collect it. */
final class JobMetrics {

    private final FlinkRest rest;
    private final Function<String, Patience> ready;

    /** Takes how to wait for something of that description. */
    JobMetrics(FlinkRest rest, Function<String, Patience> ready) {
        this.rest = rest;
        this.ready = ready;
    }

    int restarts(String job) {
        return (int) told("restarts of " + job, () -> rest.get("/jobs/" + job + "/metrics?get=numRestarts"), "value");
    }

    Map<String, Double> busyShares(String job) {
        Map<String, Double> shares = new LinkedHashMap<>();
        JsonNode vertices = rest.get("/jobs/" + job).path("vertices");
        // The first question makes Flink collect the metrics that the later ones find, vertex by vertex.
        ready.apply("busy shares of all of " + job).until(() -> {
            for (JsonNode vertex : vertices) {
                String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
                for (JsonNode value : rest.get(path + "/subtasks/metrics?get=busyTimeMsPerSecond&agg=avg")) {
                    double busy = value.path("avg").asDouble();
                    if (Double.isFinite(busy)) {
                        shares.put(vertex.path("name").asText(), busy / 1_000);
                    }
                }
            }
            return shares.size() == vertices.size();
        });
        return shares;
    }

    Map<String, Double> endingWith(String job, String nameEnding) {
        Map<String, Double> found = new TreeMap<>();
        for (JsonNode vertex : rest.get("/jobs/" + job).path("vertices")) {
            String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : rest.get(path)) {
                String name = metric.path("id").asText();
                if (name.endsWith(nameEnding)) {
                    for (JsonNode value : rest.get(path + "?get=" + name + "&agg=sum")) {
                        found.put(name, value.path("sum").asDouble());
                    }
                }
            }
        }
        return found;
    }

    double sum(String job, String vertexNamePart, String metric) {
        List<JsonNode> vertices = new ArrayList<>();
        rest.get("/jobs/" + job).path("vertices").forEach(vertex -> {
            if (vertex.path("name").asText().contains(vertexNamePart)) {
                vertices.add(vertex);
            }
        });
        if (vertices.size() != 1) {
            throw new IllegalArgumentException(vertices.size() + " chains of the job contain " + vertexNamePart);
        }
        String path = "/jobs/" + job + "/vertices/" + vertices.get(0).path("id").asText();
        return told(
                metric + " of " + vertexNamePart,
                () -> rest.get(path + "/subtasks/metrics?get=" + metric + "&agg=sum"),
                "sum");
    }

    private double told(String what, Supplier<JsonNode> question, String field) {
        double[] told = {0};
        ready.apply(what).until(() -> {
            JsonNode answer = question.get();
            told[0] = answer.path(0).path(field).asDouble();
            return !answer.isEmpty();
        });
        return told[0];
    }
}
