// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StayEvaluationTest {

    private static final Path SAMPLE = Path.of("..", "samples", "icu-vitals");

    @Test
    void theSampleGoesThroughTheWholeJob() throws Exception {
        StayFiles files = new StayFiles();
        files.measurements = SAMPLE.resolve("measurements.csv.gz");
        files.outcomes = SAMPLE.resolve("outcomes.csv");

        StayEvaluation evaluation = StayEvaluation.run(
                files,
                RecordedRun.options("shipped"),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Map<String, Object> figures = evaluation.figures();

        assertThat(figures.keySet())
                .containsExactly(
                        "auroc_news2_last",
                        "auroc_risk",
                        "min_se_ppv",
                        "alarms_per_patient_day",
                        "raw_crossings_per_patient_day",
                        "patients");
        assertThat(figures).containsEntry("patients", 40);
        assertThat(figure(figures, "auroc_news2_last")).isBetween(.5, 1.0);
        assertThat(figure(figures, "auroc_risk")).isBetween(.7, 1.0);
        assertThat(figure(figures, "alarms_per_patient_day")).isPositive();
        assertThat(figure(figures, "raw_crossings_per_patient_day")).isBetween(1.0, 100.0);
        assertThat(evaluation.crossValidated().keySet()).isEqualTo(figures.keySet());
        assertThat(evaluation.train("test", "the sample").refusal()).isNull();
    }

    private static double figure(Map<String, Object> figures, String name) {
        return ((Number) Objects.requireNonNull(figures.get(name))).doubleValue();
    }
}
