// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import dev.millrace.tools.JobTopics.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates the topics of a job that do not exist yet. */
@Command(
        name = "topics",
        description = {
            "Creates the topics of a job that do not exist yet, and says which.",
            "What exists is left as it is, so it may be run again at any time."
        })
final class TopicsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "JOB", description = "The job, e.g. fraud-detection.")
    String job = "";

    @Mixin
    KafkaServers kafka = new KafkaServers();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "2",
            description = "Partitions of the topics that are read in parallel (2).")
    int partitions;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        if (partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--partitions must be 1 or more, not " + partitions);
        }
        JobTopics topics;
        try {
            topics = JobTopics.of(job);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Admin admin = kafka.admin()) {
            Set<String> existing = admin.listTopics().names().get();
            for (Plan plan : topics.topics()) {
                out.println(existing.contains(plan.name()) ? "exists   " + plan.name() : create(admin, plan));
            }
        } catch (ExecutionException | KafkaException failure) {
            Throwable cause =
                    failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
            throw kafka.failure("Topics of " + job + " cannot be created", cause);
        } finally {
            out.flush();
        }
        return 0;
    }

    private String create(Admin admin, Plan plan) throws ExecutionException, InterruptedException {
        int count = plan.single() ? 1 : partitions;
        // How many replicas is the cluster's business: its default is taken.
        var topic = new NewTopic(plan.name(), Optional.of(count), Optional.empty()).configs(plan.settings());
        try {
            admin.createTopics(Set.of(topic)).all().get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                return "exists   " + plan.name();
            }
            throw failure;
        }
        return "created  " + plan.name() + ", " + count + (count == 1 ? " partition" : " partitions")
                + described(plan.settings());
    }

    private static String described(Map<String, String> settings) {
        var text = new StringBuilder();
        settings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting ->
                        text.append(", ").append(setting.getKey()).append('=').append(setting.getValue()));
        return text.toString();
    }
}
