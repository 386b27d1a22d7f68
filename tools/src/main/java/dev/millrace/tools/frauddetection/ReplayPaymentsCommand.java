// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.Pace;
import dev.millrace.tools.Progress;
import dev.millrace.tools.RecordSender;
import dev.millrace.tools.frauddetection.BenchmarkFiles.KnownFrauds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends recorded payments and labels to the job's topics. */
@Command(
        name = "fraud-detection",
        description = {
            "Sends card payments to card.transactions and their labels to fraud.labels.",
            "Payments go in the order of the file, those of a card into one partition. Labels go first, all at once"
                    + " whatever the speed: each carries the time at which it became known, and the job holds it back"
                    + " until its own clock is there. Ends well only when Kafka has acknowledged every record."
        })
public final class ReplayPaymentsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR",
            description = "Payments as CSV, may be gzipped; or a folder with transactions.csv.gz and labels.csv.gz.")
    Path place = Path.of("");

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Frauds among them, same layout (for a folder: its labels file; for a file: none).")
    @Nullable
    Path labels;

    @Option(
            names = "--label-delay-days",
            paramLabel = "N",
            defaultValue = "7",
            description = "Days until a fraud becomes known (7).")
    int labelDelayDays;

    @Option(
            names = "--speed",
            paramLabel = "X|max",
            defaultValue = Pace.MAX,
            description = "Times as fast as the payments happened: 1 real time, 3600 an hour in a second (max).")
    String speed = Pace.MAX;

    @Mixin
    KafkaServers kafka = new KafkaServers();

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        Pace pace = pace(spec);
        Path transactions = BenchmarkFiles.transactionsIn(place);
        Path labelsFile = labels == null && Files.isDirectory(place) ? BenchmarkFiles.labelsIn(place) : labels;
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        KnownFrauds known = labelsFile == null
                ? new KnownFrauds(List.of(), Map.of(), BenchmarkFiles.count(transactions))
                : BenchmarkFiles.readLabels(transactions, labelsFile, Duration.ofDays(labelDelayDays));
        if (known.withoutTransaction() > 0) {
            err.printf(
                    Locale.ROOT,
                    "%,d labels are left out: their payments are not in %s%n",
                    known.withoutTransaction(),
                    transactions);
        }
        long start = System.nanoTime();
        try (var sender = new RecordSender(kafka)) {
            var feed = new PaymentsFeed(sender);
            feed.sendLabels(known.labels());
            err.printf(
                    Locale.ROOT,
                    "%,d labels sent to %s; the job reads each no earlier than the time it became known%n",
                    known.labels().size(),
                    PaymentsFeed.LABELS);
            err.flush();
            try (var payments = BenchmarkFiles.transactions(transactions);
                    var progress = Progress.of("payments", known.transactions())) {
                feed.sendPayments(payments, pace, progress::step);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%,d payments and %,d labels sent to Kafka at %s and acknowledged, in %.1f s%n",
                    sender.acknowledged() - known.labels().size(),
                    known.labels().size(),
                    kafka.address(),
                    seconds);
        }
        out.flush();
        return 0;
    }

    private Pace pace(CommandSpec spec) {
        if (labelDelayDays < 0) {
            throw new ParameterException(spec.commandLine(), "--label-delay-days must be 0 or more");
        }
        try {
            return Pace.of(speed);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
