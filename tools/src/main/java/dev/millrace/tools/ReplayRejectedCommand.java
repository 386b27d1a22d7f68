// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Option(names = "--rule", paramLabel = "RULE", description = "Only what this check refused, e.g. required-field.")
    @Nullable
    String rule;

    @Option(
            names = "--id",
            paramLabel = "TOPIC-PARTITION-OFFSET",
            description = "Only the record that came from this place; may be repeated.")
    List<String> ids = List.of();

    @Option(
            names = "--from-offset",
            paramLabel = "PARTITION=OFFSET",
            description = "Only from this offset on in a partition of the topic of rejections; may be repeated.")
    Map<Integer, Long> fromOffsets = Map.of();

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
        try (var sender = dryRun ? null : new RecordSender(kafka)) {
            SendBack.Target target = sender == null ? (topic, key, value) -> {} : sender::send;
            var sendBack = new SendBack(topics.inputs(), this::isChosen, repair, target);
            Map<Integer, Long> ends = rejected.read(fromOffsets, sendBack::accept);
            if (sender != null) {
                sender.finish();
            }
            return report(spec.commandLine().getOut(), topics.rejected(), sendBack, ends);
        }
    }

    private boolean isChosen(RejectedRecord record) {
        return (rule == null || rule.equals(record.rule())) && (ids.isEmpty() || ids.contains(record.id()));
    }

    private int report(PrintWriter out, String topic, SendBack sendBack, Map<Integer, Long> ends) {
        long left = 0;
        long sent = 0;
        for (Map.Entry<String, SendBack.Count> entry : sendBack.byRule().entrySet()) {
            SendBack.Count count = entry.getValue();
            out.printf(
                    Locale.ROOT,
                    "%-24s %,d %s%s%s%s; last: %s%n",
                    entry.getKey(),
                    count.sent,
                    dryRun ? "would be sent back" : "sent back",
                    some(count.repeated, "rejected twice"),
                    some(count.notAnObject, "not sent: no JSON object to mend"),
                    some(count.notAnInput, "not sent: not from a topic that " + job + " reads"),
                    count.lastDetail);
            left += count.notAnObject + count.notAnInput;
            sent += count.sent;
        }
        if (sendBack.foreign() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d records of %s are no rejections and were passed over%n",
                    sendBack.foreign(),
                    topic);
        }
        out.printf(
                Locale.ROOT,
                "%,d records of %s %s%n",
                sent,
                topic,
                dryRun ? "would be sent back" : "sent back and acknowledged");
        if (!dryRun && sent > 0) {
            String places = new TreeMap<>(ends)
                    .entrySet().stream()
                            .map(end -> " --from-offset " + end.getKey() + "=" + end.getValue())
                            .collect(Collectors.joining());
            out.println("What is rejected from now on is chosen by" + places);
        }
        out.flush();
        return left == 0 ? 0 : PARTLY;
    }

    private static String some(long count, String what) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
    }
}
