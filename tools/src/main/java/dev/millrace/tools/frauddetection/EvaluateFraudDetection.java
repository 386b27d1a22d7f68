// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the fraud job on files: one JSON line with the figures on standard output, progress on standard error. */
@Command(
        name = "fraud-detection",
        sortOptions = false,
        description = {
            "Scores the payments of a file with the job's own topology and prints, as one JSON line, how well the",
            "scores rank the frauds of the test days. Cards known as defrauded by then leave the test."
        })
public final class EvaluateFraudDetection implements Callable<Integer> {

    @Mixin
    private final FraudDetectionFiles files = new FraudDetectionFiles();

    @Option(names = "--train", description = "retrain on the training days first instead of using the shipped weights")
    private boolean train;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        FraudEvaluation evaluation = new FraudEvaluation(files, System.err);
        Map<String, Object> figures;
        if (train) {
            Path trained = Files.createTempFile("model", ".json");
            try {
                FraudEvaluation.write(evaluation.train("in-this-run"), trained);
                figures = evaluation.evaluate(trained);
            } finally {
                Files.delete(trained);
            }
        } else {
            figures = evaluation.evaluate(files.model);
        }
        figures.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
        System.out.println(new ObjectMapper().writeValueAsString(figures));
        return 0;
    }
}
