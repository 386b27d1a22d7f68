// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.alert.Alert;
import dev.millrace.tools.FailedCommandException;
import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.Pace;
import dev.millrace.tools.Progress;
import dev.millrace.tools.RecordSender;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        AlertLines lines = new AlertLines(this::say, System::nanoTime);
        ExecutorService feeder = Executors.newSingleThreadExecutor();
        long start = System.nanoTime();
        try (DemoWatch watch = new DemoWatch(kafka, lines::show)) {
            try (Progress progress = Progress.of("payments scored", truth.transactions())) {
                current = progress;
                Future<?> feeding = feeder.submit(() -> feed(transactions, truth));
                follow(watch, progress, feeding, truth.transactions());
                lines.flush();
            } finally {
                current = null;
            }
            summarise(watch, truth, (System.nanoTime() - start) / 1e9);
            return watch.settled() == truth.transactions() && watch.count("fraud.scores") == watch.scored() ? 0 : 1;
        } finally {
            feeder.shutdownNow();
        }
    }

    private @Nullable Void feed(Path transactions, BenchmarkFiles.KnownFrauds truth) throws Exception {
        try (RecordSender sender = new RecordSender(kafka);
                Stream<dev.millrace.model.payment.CardTransaction> payments =
                        BenchmarkFiles.transactions(transactions)) {
            PaymentsFeed feed = new PaymentsFeed(sender);
            feed.sendLabels(truth.labels());
            feed.sendPayments(payments, Pace.of(Pace.MAX), () -> {});
        }
        return null;
    }

    private static void follow(DemoWatch watch, Progress progress, Future<?> feeding, long expected) throws Exception {
        Instant lastNews = Instant.now();
        while (watch.settled() < expected) {
            if (watch.poll()) {
                lastNews = Instant.now();
                progress.advanceTo(watch.scored());
            }
            if (feeding.isDone()) {
                // Tells of a failure to feed.
                feeding.get();
            }
            if (Duration.between(lastNews, Instant.now()).compareTo(PATIENCE) > 0) {
                throw new FailedCommandException("nothing new from the job for " + PATIENCE.toSeconds() + " s; "
                        + watch.settled() + " of " + expected + " payments are settled. The dashboard and"
                        + " scripts/status say how the job is");
            }
        }
        feeding.get();
        // One more look, for what was written beside the last score.
        watch.poll();
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
                "%,.0f payments/s, from the first sent to the last score committed",
                truth.transactions() / seconds);
        row("alerts", "%,d, at most one a card and day unless it gets worse", alerts);
        row("precision", "%.1f %% of the alerts were fraud", alerts == 0 ? 0.0 : 100.0 * hits / alerts);
        row("cards found", "%,d of %,d defrauded cards had an alert", found, defrauded.size());
    }

    private void row(String name, String format, Object... values) {
        out.printf(Locale.ROOT, "  %-16s " + format + "%n", prepend(name, values));
    }

    private static Object[] prepend(Object first, Object... rest) {
        Object[] all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
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
