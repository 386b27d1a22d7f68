// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.tools.OnlyWith;
import dev.millrace.tools.frauddetection.scenarios.ScenarioEvaluation;
import dev.millrace.tools.frauddetection.scenarios.TopologyRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the fraud job on files or on a script: one JSON line with the figures on standard output, progress on standard error. */
@Command(
        name = "fraud-detection",
        sortOptions = false,
        description = {
            "Scores the payments of a file with the job's own topology and prints, as one JSON line, how well the",
            "scores rank the frauds of the test days. Cards known as defrauded by then leave the test.",
            "",
            "With --scenarios it runs over a script whose truth is known instead, and prints what each rule found,",
            "missed and reported wrongly; the exit code is 1 where anything was."
        })
public final class EvaluateFraudDetection implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final FraudDetectionFiles files = new FraudDetectionFiles();

    @Option(names = "--train", description = "retrain on the training days first instead of using the shipped weights")
    private boolean train;

    @Option(names = "--scenarios", description = "run over the script of a seed instead of files")
    private boolean scenarios;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "which script; with --scenarios (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        if (scenarios) {
            OnlyWith.refuseOthers(spec, "--scenarios", List.of("--seed", "--parallelism"));
            return evaluateScenarios();
        }
        OnlyWith.refuse(spec, "--seed", "--scenarios");
        files.requireFiles(spec);
        return evaluateFiles();
    }

    private int evaluateScenarios() throws Exception {
        System.err.println("running over the script of seed " + seed);
        ScenarioEvaluation.Report report = new ScenarioEvaluation(new TopologyRun(files.parallelism))
                .evaluate(seed, GeneratePaymentsCommand.SCENARIOS_START);
        System.out.println(new ObjectMapper().writeValueAsString(report.figures()));
        return report.clean() ? 0 : 1;
    }

    private int evaluateFiles() throws Exception {
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
