// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the risk model of the icu-vitals job on recorded stays and writes its weights and threshold. */
@Command(
        name = "icu-vitals",
        sortOptions = false,
        description = {
            "Computes the features of recorded stays with the job's own operators, fits the risk model to them,",
            "chooses its threshold on predictions of folds that had no part in the fit, and writes both."
        })
public final class TrainIcuVitals implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final StayFiles files = new StayFiles();

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "where to write the model")
    private Path output = Path.of("");

    @Option(
            names = "--version-name",
            paramLabel = "NAME",
            description = "name of this training (default ${DEFAULT-VALUE})")
    private String version = "1";

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            description = "what the stays are, for the model's provenance (default: the name of their file)")
    private @Nullable String source;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        files.require(spec);
        var model = StayEvaluation.run(files, RecordedRun.options("shipped"), System.err)
                .train(version, source == null ? String.valueOf(files.measurements.getFileName()) : source);
        StayEvaluation.write(model, output);
        System.out.printf(
                Locale.ROOT,
                "trained on %,d stays with %,d deaths; threshold %.3f; written to %s%n",
                model.stays(),
                model.deaths(),
                model.threshold(),
                output);
        return 0;
    }
}
