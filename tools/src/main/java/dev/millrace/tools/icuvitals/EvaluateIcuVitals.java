// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.tools.OnlyWith;
import dev.millrace.tools.icuvitals.ward.WardEvaluation;
import dev.millrace.tools.icuvitals.ward.WardRun;
import dev.millrace.tools.icuvitals.ward.WardTopologyRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the icu-vitals job on recorded stays: one JSON line with the figures on standard output, progress on standard error. */
@Command(
        name = "icu-vitals",
        sortOptions = false,
        description = {
            "Runs the job's own topology, profile charted, over recorded stays and prints, as one JSON line, how well",
            "NEWS2 and the risk rank those who died, and how many alarms there were beside raw limit crossings.",
            "An alarm is a notification that begins (START) or says again (UPDATE: re-raised, digest, flapping); that",
            "somebody else is asked later, and ends, are not counted. Raw is one for each time a value of a patient",
            "goes from inside to outside of a limit, vital and side by themselves, in the data as recorded.",
            "",
            "With --scenarios it runs, profile continuous, over a generated ward whose truth is known instead, and prints",
            "what must be alarmed and was found or missed, and which notifications were false; the exit code is 1 where",
            "anything was missed or false. Details go to standard error."
        })
public final class EvaluateIcuVitals implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final StayFiles files = new StayFiles();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "risk model to score with (default: the one shipped with the job)")
    private String model = "shipped";

    @Option(
            names = "--cross-validate",
            description = {
                "train and test in 5 folds by RecordID modulo 5 instead: each stay is scored by a model, and judged by a",
                "threshold, that were made of the other folds"
            })
    private boolean crossValidate;

    @Option(names = "--scenarios", description = "run over a generated ward instead of files")
    private boolean scenarios;

    @Option(names = "--seed", paramLabel = "N", description = "which ward; with --scenarios (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--beds",
            paramLabel = "N",
            description = "of the ward; with --scenarios (default ${DEFAULT-VALUE})")
    private int beds = 50;

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "whole hours of the ward; with --scenarios (default ${DEFAULT-VALUE})")
    private int hours = 2;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        if (scenarios) {
            OnlyWith.refuseOthers(spec, "--scenarios", List.of("--seed", "--beds", "--hours", "--model"));
            GenerateWardCommand.requireWard(spec, beds, hours);
            return evaluateScenarios();
        }
        for (String option : List.of("--seed", "--beds", "--hours")) {
            OnlyWith.refuse(spec, option, "--scenarios");
        }
        files.require(spec);
        long start = System.nanoTime();
        StayEvaluation evaluation = StayEvaluation.run(files, RecordedRun.options(model), System.err);
        Map<String, Object> figures = crossValidate ? evaluation.crossValidated() : evaluation.figures();
        figures.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
        System.out.println(new ObjectMapper().writeValueAsString(figures));
        return 0;
    }

    private int evaluateScenarios() throws Exception {
        WardRun run = new WardTopologyRun(WardTopologyRun.options(model));
        WardEvaluation.Report report = new WardEvaluation(run, System.err)
                .evaluate(new WardRun.WardScript(seed, beds, GenerateWardCommand.START.toEpochMilli(), hours));
        System.out.println(new ObjectMapper().writeValueAsString(report.figures()));
        return report.clean() ? 0 : 1;
    }
}
