// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.FraudDetectionOptions;
import dev.millrace.frauddetection.domain.ScoringModel;
import dev.millrace.tools.learning.RankingMetrics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/** Runs the job over files and measures how well its scores rank frauds, by the published protocol. */
final class FraudEvaluation {

    private final FraudDetectionFiles files;
    private final TestPeriod period;
    private final BenchmarkFiles.KnownFrauds frauds;
    private final PrintStream progress;

    FraudEvaluation(FraudDetectionFiles files, PrintStream progress) throws IOException {
        this.files = files;
        this.period = files.period();
        this.progress = progress;
        progress.println("reading " + files.transactions);
        frauds = BenchmarkFiles.readLabels(files.transactions, files.labels, Duration.ofDays(files.labelDelayDays));
        progress.printf(
                Locale.ROOT,
                "%,d payments, %,d frauds, each known %d days after its payment%n",
                frauds.transactions(),
                frauds.labels().size(),
                files.labelDelayDays);
    }

    /** Trains on the training days, on features that the job's operators compute in a run of their own. */
    ScoringModel train(String version) throws Exception {
        progress.println("computing features of " + period.trainFrom() + " to " + period.trainTo());
        List<ScoredRow> rows = run(files.model, true);
        ScoringModel model = new ModelTrainer(options(files.model).rules())
                .train(rows, frauds.scenarios().keySet(), version, period);
        progress.printf(Locale.ROOT, "trained on %,d payments with %,d frauds%n", model.payments(), model.frauds());
        return model;
    }

    /** Scores the test days and measures them. */
    Map<String, Object> evaluate(@Nullable Path model) throws Exception {
        progress.println("scoring " + period.testFrom() + " to " + period.testTo());
        List<ScoredPayment> test = test(run(model, false));
        for (int k : new int[] {20, 50, 100, 200}) {
            CardRanking.CardMetrics cards = CardRanking.cards(test, k);
            progress.printf(
                    Locale.ROOT,
                    "%4d cards a day: precision %.3f, recall %.3f%n",
                    k,
                    cards.precision(),
                    cards.recall());
        }
        CardRanking.CardMetrics hundred = CardRanking.cards(test, 100);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("auc_roc", rounded(RankingMetrics.aucRoc(test)));
        figures.put("average_precision", rounded(RankingMetrics.averagePrecision(test)));
        figures.put("card_precision_100", rounded(hundred.precision()));
        figures.put("card_recall_100", rounded(hundred.recall()));
        figures.put("transactions", frauds.transactions());
        figures.put("scored_test", test.size());
        return figures;
    }

    /** Writes a model to a file. */
    static void write(ScoringModel model, Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Object tree = mapper.readTree(FraudDetectionFormats.MODELS.write(model));
        Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
    }

    private List<ScoredPayment> test(List<ScoredRow> rows) {
        KnownCards known = new KnownCards(period);
        frauds.labels().forEach(label -> known.addFraud(label.panToken(), label.txTime()));
        return rows.stream()
                .filter(row -> !known.isKnown(row.card(), row.time()))
                .map(row -> new ScoredPayment(
                        row.card(), row.time(), row.score(), frauds.scenarios().containsKey(row.txId())))
                .toList();
    }

    // The iterator may be interrupted while it closes; the run ends then, which is what an interrupt asks for.
    @SuppressWarnings("try")
    private List<ScoredRow> run(@Nullable Path model, boolean training) throws Exception {
        FileRun.Laid laid = new FileRun(
                        files.transactions, frauds.transactions(), frauds.labels(), options(model), files.parallelism)
                .lay();
        TestPeriod days = period;
        List<ScoredRow> rows = new ArrayList<>();
        try (CloseableIterator<ScoredRow> results = laid.outputs()
                .scores()
                .filter(score -> training ? days.isTraining(score.txTime()) : days.isTest(score.txTime()))
                .name("keep-days")
                .uid("keep-days")
                .map(ScoredRow::of)
                .returns(TypeInformation.of(ScoredRow.class))
                .name("slim")
                .uid("slim")
                .executeAndCollect("fraud-detection-over-files")) {
            results.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static FraudDetectionOptions options(@Nullable Path model) {
        return model == null
                ? FraudDetectionOptions.from()
                : FraudDetectionOptions.from("--fraud-detection.model", model.toString());
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1e6) / 1e6;
    }
}
