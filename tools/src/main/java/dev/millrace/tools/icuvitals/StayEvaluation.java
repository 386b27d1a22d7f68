// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.icuvitals.IcuVitalsOptions;
import dev.millrace.icuvitals.RiskModelFile;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.icuvitals.domain.risk.RiskModel;
import dev.millrace.icuvitals.domain.risk.RiskScorer;
import dev.millrace.tools.learning.Ranked;
import dev.millrace.tools.learning.RankingMetrics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs the job over recorded stays and measures how its scores rank those who died, and how many alarms it gave. */
final class StayEvaluation {

    /** Below any score: a stay of which nothing was measured. */
    private static final double LOWEST = -1;

    private final IcuVitalsOptions options;
    private final Map<String, Boolean> deaths;
    private final StaySurvey survey;
    private final RecordedRun.Results results;

    private StayEvaluation(
            IcuVitalsOptions options, Map<String, Boolean> deaths, StaySurvey survey, RecordedRun.Results results) {
        this.options = options;
        this.deaths = deaths;
        this.survey = survey;
        this.results = results;
    }

    /** Runs the job over the files once. */
    static StayEvaluation run(StayFiles files, IcuVitalsOptions options, PrintStream progress) throws Exception {
        progress.println("reading " + files.measurements);
        Map<String, Boolean> deaths = RecordedOutcomes.read(files.outcomes);
        long admittedAt = RecordedStays.admissionBefore(Instant.now());
        StaySurvey survey = StaySurvey.of(files.measurements, admittedAt, options.settings());
        survey.stays().removeIf(stay -> !deaths.containsKey(stay));
        progress.printf(
                Locale.ROOT,
                "%,d measurements of %,d stays whose end is known; %,d are refused as Kafka ingest would%n",
                survey.measurements(),
                survey.stays().size(),
                survey.refused());
        RecordedRun.Results results =
                new RecordedRun(files.measurements, survey.events(), admittedAt, options, files.parallelism).run();
        progress.println("notifications by phase: " + new TreeMap<>(results.notifications()));
        progress.println("alarms by rule: " + new TreeMap<>(results.alarms()));
        return new StayEvaluation(options, deaths, survey, results);
    }

    /** Figures with the model that ran. */
    Map<String, Object> figures() {
        RiskModel model = options.model().model();
        Tally tally = new Tally();
        for (String stay : survey.stays()) {
            RiskScore risk = results.risks().get(stay);
            tally.add(risk == null ? LOWEST : risk.risk(), model.threshold(), died(stay));
        }
        return figures(tally);
    }

    /**
     * Figures of models of which none has seen the stays that it is tested on: each fold is scored by one that was trained, and
     * whose threshold was chosen, on the others.
     */
    Map<String, Object> crossValidated() {
        List<Stay> stays = stays();
        Tally tally = new Tally();
        for (int fold = 0; fold < RiskTrainer.FOLDS; fold++) {
            int tested = fold;
            RiskModel model = RiskTrainer.train(
                    stays.stream()
                            .filter(stay -> RiskTrainer.fold(stay.encounter()) != tested)
                            .toList(),
                    "fold-" + fold,
                    "the other folds");
            RiskScorer scorer = RiskTrainer.scorer(model);
            for (String stay : survey.stays()) {
                if (RiskTrainer.fold(stay) == tested) {
                    double[] features = results.features().get(stay);
                    tally.add(features == null ? LOWEST : scorer.risk(features), model.threshold(), died(stay));
                }
            }
        }
        return figures(tally);
    }

    /**
     * A model trained on all of the stays.
     *
     * @param source what they are
     */
    RiskModel train(String version, String source) {
        List<Stay> stays = stays();
        String trainedOn = String.format(
                Locale.ROOT, "%s: %,d stays of at most 48 h, features computed by the job", source, stays.size());
        return RiskTrainer.train(stays, version, trainedOn);
    }

    /** Writes a model to a file. */
    static void write(RiskModel model, Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Object tree = mapper.readTree(RiskModelFile.FORMAT.write(model));
        Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
    }

    private List<Stay> stays() {
        List<Stay> stays = new ArrayList<>();
        for (String stay : survey.stays()) {
            double[] features = results.features().get(stay);
            if (features != null) {
                stays.add(new Stay(stay, features, died(stay)));
            }
        }
        return stays;
    }

    private Map<String, Object> figures(Tally tally) {
        List<Ranked> news2 = survey.stays().stream()
                .map(stay -> {
                    News2Score last = results.news2().get(stay);
                    return Ranked.of(last == null ? LOWEST : last.low(), died(stay));
                })
                .toList();
        double patientDays = survey.stays().size()
                * (double) RecordedStays.SPAN.toMillis()
                / Duration.ofDays(1).toMillis();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("auroc_news2_last", rounded(RankingMetrics.aucRoc(news2)));
        figures.put("auroc_risk", rounded(RankingMetrics.aucRoc(tally.ranked)));
        figures.put("min_se_ppv", rounded(RankingMetrics.even(tally.found, tally.called, tally.positives)));
        figures.put("alarms_per_patient_day", rounded(alarms() / patientDays));
        figures.put("raw_crossings_per_patient_day", rounded(survey.crossings() / patientDays));
        figures.put("patients", survey.stays().size());
        return figures;
    }

    /** What reaches a nurse: alarms that begin, and those said again. Who else is asked later, and ends, are not counted. */
    private long alarms() {
        return results.alarms().values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean died(String stay) {
        return Boolean.TRUE.equals(deaths.get(stay));
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1e6) / 1e6;
    }

    private static final class Tally {
        private final List<Ranked> ranked = new ArrayList<>();
        private long found;
        private long called;
        private long positives;

        void add(double risk, double threshold, boolean died) {
            ranked.add(Ranked.of(risk, died));
            positives += died ? 1 : 0;
            if (risk >= threshold) {
                called++;
                found += died ? 1 : 0;
            }
        }
    }
}
