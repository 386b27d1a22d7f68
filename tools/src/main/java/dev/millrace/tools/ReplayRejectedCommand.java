// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends records that a job has rejected back to where they came from, mended if asked. */
@Command(
        name = "replay-rejected",
        description = {
            "Sends records that a job has rejected back to the topics they came from, mended if asked.",
            "Without --set or --remove they go back as they came, for when the job has been mended instead. Nothing is"
                    + " remembered: a second run sends the same records again, unless --from-offset or --id says"
                    + " less. Look first with --dry-run. Exit code 1 when a chosen record could not be sent back."
        })
final class ReplayRejectedCommand implements Callable<Integer> {
    private static final int PARTLY = 1;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "JOB", description = "The job, e.g. fraud-detection.")
    String job = "";

    @Option(names = "--rule", paramLabel = "RULE", description = "Only what this check refused, e.g. missing-required.")
    @Nullable
    String rule;

    @Option(
            names = "--id",
            paramLabel = "TOPIC-PARTITION-OFFSET",
            description = "Only the record that came from this place; may be repeated.")
    List<String> ids = List.of();

    @Option(
            names = "--from-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Only from this offset on in each partition of the topic of rejections (0).")
    long fromOffset;

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "Set a field of the JSON object, e.g. currency=EUR or amountMinor=1250; may be repeated.")
    List<String> settings = List.of();

    @Option(names = "--remove", paramLabel = "FIELD", description = "Remove a field; may be repeated.")
    List<String> removed = List.of();

    @Option(names = "--dry-run", description = "Send nothing, say what would be sent.")
    boolean dryRun;

    @Mixin
    KafkaServers kafka = new KafkaServers();

    private final Map<String, Count> byRule = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private long foreign;

    private static final class Count {
        private long sent;
        private long repeated;
        private long notAnObject;
        private long notAnInput;
        private String example = "";
    }

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        Repair repair;
        JobTopics topics;
        try {
            repair = Repair.of(settings, removed);
            topics = JobTopics.of(job);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        var rejected = new RejectedTopic(kafka, topics.rejected());
        Map<Integer, Long> ends;
        try (var sender = dryRun ? null : new RecordSender(kafka)) {
            ends = rejected.read(fromOffset, message -> visit(message, topics.inputs(), repair, sender));
            if (sender != null) {
                sender.finish();
            }
        }
        return report(spec.commandLine().getOut(), topics.rejected(), ends);
    }

    private void visit(
            ConsumerRecord<byte[], byte[]> message, Set<String> inputs, Repair repair, @Nullable RecordSender sender) {
        RejectedRecord record = RejectedRecord.of(message);
        if (record == null) {
            foreign++;
            return;
        }
        if ((rule != null && !rule.equals(record.rule())) || (!ids.isEmpty() && !ids.contains(record.id()))) {
            return;
        }
        Count count = byRule.computeIfAbsent(record.rule(), name -> new Count());
        count.example = record.detail();
        // The job may have written a rejection again after a restart.
        if (!seen.add(record.id())) {
            count.repeated++;
            return;
        }
        // The name comes out of a message: it must not lead to just any topic.
        if (!inputs.contains(record.topic())) {
            count.notAnInput++;
            return;
        }
        byte[] value = repair.isNone() ? record.value() : repair.mend(record.value());
        if (value == null && !repair.isNone()) {
            count.notAnObject++;
            return;
        }
        if (sender != null) {
            sender.send(record.topic(), record.key(), value);
        }
        count.sent++;
    }

    private int report(PrintWriter out, String topic, Map<Integer, Long> ends) {
        long left = 0;
        long sent = 0;
        for (Map.Entry<String, Count> entry : byRule.entrySet()) {
            Count count = entry.getValue();
            out.printf(
                    Locale.ROOT,
                    "%-24s %,d %s%s%s%s; last: %s%n",
                    entry.getKey(),
                    count.sent,
                    dryRun ? "would be sent back" : "sent back",
                    some(count.repeated, "were there twice"),
                    some(count.notAnObject, "not sent: no JSON object to mend"),
                    some(count.notAnInput, "not sent: not from a topic that " + job + " reads"),
                    count.example);
            left += count.notAnObject + count.notAnInput;
            sent += count.sent;
        }
        if (foreign > 0) {
            out.printf(Locale.ROOT, "%,d records of %s are no rejections and were passed over%n", foreign, topic);
        }
        long next = ends.values().stream().mapToLong(Long::longValue).max().orElse(0);
        out.printf(
                Locale.ROOT,
                "%,d records %s; %s ends at %d in %s%n",
                sent,
                dryRun ? "would be sent back" : "sent back and acknowledged",
                topic,
                next,
                ends.size() == 1 ? "its only partition" : "its longest of " + ends.size() + " partitions");
        out.flush();
        return left == 0 ? 0 : PARTLY;
    }

    private static String some(long count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
    }
}
