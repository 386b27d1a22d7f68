// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;

/** Looks at every operator a job declares, then lets Flink build the graphs under the settings of production. */
final class GraphCheck {
    private GraphCheck() {}

    static void check(StreamExecutionEnvironment env) {
        List<String> wrong = declared(env).stream()
                .filter(operator -> !Objects.equals(operator.getUid(), operator.getName()))
                .map(operator -> "operator '" + operator.getName() + "' has "
                        + (operator.getUid() == null ? "no uid" : "uid '" + operator.getUid() + "'"))
                .toList();
        if (!wrong.isEmpty()) {
            throw new AssertionError("Every operator needs a uid equal to its name, or its state is lost when the job"
                    + " changes:\n  " + String.join("\n  ", wrong));
        }
        buildGraphs(env);
    }

    /**
     * The operators as the job wrote them. A sink counts once here; the writer and the committer Flink makes of it
     * appear only in the stream graph and get their uids from it.
     */
    private static Set<Transformation<?>> declared(StreamExecutionEnvironment env) {
        Set<Transformation<?>> found = new LinkedHashSet<>();
        for (var last : env.getTransformations()) {
            // Sources are not listed by the environment: they are reached from what reads them.
            found.addAll(last.getTransitivePredecessors());
            found.add(last);
        }
        if (found.isEmpty()) {
            throw new AssertionError("The environment holds no operator: build the topology before checking it");
        }
        // Key-by, union and side output are wiring: they have no operator, so no uid.
        found.removeIf(each -> !(each instanceof PhysicalTransformation));
        return found;
    }

    private static void buildGraphs(StreamExecutionEnvironment env) {
        env.configure(new Configuration()
                .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
                .set(PipelineOptions.GENERIC_TYPES, false));
        try {
            env.getStreamGraph(false).getJobGraph();
        } catch (RuntimeException reason) {
            throw new AssertionError("Flink refuses the job graph: " + reason.getMessage(), reason);
        }
    }
}
