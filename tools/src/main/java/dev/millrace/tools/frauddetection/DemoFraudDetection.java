// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.tools.DemoStage;
import dev.millrace.tools.FailedCommandException;
import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.Pace;
import dev.millrace.tools.Progress;
import dev.millrace.tools.RecordSender;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Feeds the running fraud job through Kafka, shows its alerts as they come and sums up what became of every payment. */
@Command(
        name = "fraud-detection",
        sortOptions = false,
        description = {
            "Feeds card payments to a running fraud-detection job, shows its alerts as they come and sums up.",
            "Without --data the payments are generated from a seed; the truth about them is known either way.",
            "Exit code 0 means that every payment was scored or kept with a reason."
        })
public final class DemoFraudDetection implements Callable<Integer> {

    /** Nothing new for so long means that something is stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private final KafkaServers kafka = new KafkaServers();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder with transactions.csv.gz and labels.csv.gz (default: generated payments)")
    private @Nullable Path data;

    @Option(names = "--seed", paramLabel = "N", description = "of the generated payments (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--submit",
            paramLabel = "COMMAND",
            split = "\n",
            description = "what starts the job once the topics are filled, a word a line (default: it runs already)")
    private List<String> submit = List.of();

    @Option(names = "--dashboard", paramLabel = "URL", description = "address to show, nothing else")
    private @Nullable String dashboard;

    private final PrintStream out = System.out;
    private volatile @Nullable Progress current;

    @Override
    public Integer call() throws Exception {
        Path generated = null;
        try {
            Path folder = data;
            if (folder == null) {
                generated = Files.createTempDirectory("payments");
                folder = generated;
                generate(folder);
            }
            return run(folder);
        } finally {
            if (generated != null) {
                try (Stream<Path> files = Files.list(generated)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(generated);
            }
        }
    }

    private void generate(Path folder) throws Exception {
        out.println("Generating payments from seed " + seed);
        PaymentsGenerator.generate(GeneratorOptions.demo(seed)).write(folder);
    }

    private int run(Path folder) throws Exception {
        Path transactions = BenchmarkFiles.transactionsIn(folder);
        BenchmarkFiles.KnownFrauds truth =
                BenchmarkFiles.readLabels(transactions, BenchmarkFiles.labelsIn(folder), BenchmarkFiles.LABEL_DELAY);
        out.printf(
                Locale.ROOT,
                "Feeding %,d payments; %,d of them are fraud, which the job learns 7 days after each%n",
                truth.transactions(),
                truth.labels().size());
        if (dashboard != null) {
            out.println("Flink dashboard: " + dashboard);
        }
        try (DemoWatch watch = new DemoWatch(kafka, new AlertLines(this::say, System::nanoTime))) {
            feed(transactions, truth);
            DemoStage.start(submit);
            long start = System.nanoTime();
            try (Progress progress = Progress.of("payments scored", truth.transactions())) {
                current = progress;
                follow(watch, progress, truth.transactions());
            } finally {
                current = null;
            }
            summarise(watch, truth, (System.nanoTime() - start) / 1e9);
            return watch.settled() == truth.transactions() && watch.count("fraud.scores") == watch.scored() ? 0 : 1;
        }
    }

    private void feed(Path transactions, BenchmarkFiles.KnownFrauds truth) throws IOException {
        try (RecordSender sender = new RecordSender(kafka);
                Stream<CardTransaction> payments = BenchmarkFiles.transactions(transactions);
                Progress progress = Progress.of("payments sent to Kafka", truth.transactions())) {
            PaymentsFeed feed = new PaymentsFeed(sender);
            feed.sendLabels(truth.labels());
            feed.sendPayments(payments, Pace.of(Pace.MAX), progress::step);
        }
    }

    private static void follow(DemoWatch watch, Progress progress, long expected) {
        long lastNews = System.nanoTime();
        while (watch.settled() < expected) {
            if (watch.poll()) {
                lastNews = System.nanoTime();
                progress.advanceTo(watch.scored());
            }
            if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
                throw new FailedCommandException("nothing new from the job for " + PATIENCE.toSeconds() + " s; "
                        + watch.settled() + " of " + expected + " payments are settled. The dashboard and"
                        + " scripts/status say how the job is");
            }
        }
        // One more look, for what was written beside the last score.
        watch.poll();
        watch.finish();
    }

    private void summarise(DemoWatch watch, BenchmarkFiles.KnownFrauds truth, double seconds) {
        int hits = 0;
        Set<String> alerted = new HashSet<>();
        for (Alert alert : watch.alerts()) {
            alerted.add(alert.entity().id());
            if (alert.evidence().stream().anyMatch(truth.scenarios()::containsKey)) {
                hits++;
            }
        }
        Set<String> defrauded = new HashSet<>();
        truth.labels().forEach(label -> defrauded.add(label.panToken()));
        long found = defrauded.stream().filter(alerted::contains).count();
        int alerts = watch.alerts().size();
        out.println();
        out.println("Summary");
        row("payments in", "%,d", truth.transactions());
        row("scored", "%,d, %,d of them more than once", watch.scored(), watch.count("fraud.scores") - watch.scored());
        row("rejected", "%,d", watch.count("fraud-detection.rejected"));
        row("late / too late", "%,d / %,d", watch.count("fraud-detection.late"), watch.count("fraud-detection.dead"));
        row(
                "throughput",
                "%,.0f payments/s, from the job's start to the last score committed",
                truth.transactions() / seconds);
        row("alerts", "%,d, at most one a card and day", alerts);
        row("precision", "%.1f %% of the alerts were fraud", alerts == 0 ? 0.0 : 100.0 * hits / alerts);
        row("cards found", "%,d of %,d defrauded cards had an alert", found, defrauded.size());
    }

    private void row(String name, String format, Object... values) {
        DemoStage.row(out, name, format, values);
    }

    private void say(String line) {
        Progress progress = current;
        if (progress == null) {
            out.println(line);
        } else {
            progress.say(line);
        }
    }
}
