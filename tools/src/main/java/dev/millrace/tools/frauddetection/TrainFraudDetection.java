// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the fraud job's model on files and writes the weights. */
@Command(
        name = "fraud-detection",
        sortOptions = false,
        description = {
            "Computes the features of the training days with the job's own operators, fits the model to them and",
            "writes its weights. Give the file to the job with --fraud-detection.model FILE."
        })
public final class TrainFraudDetection implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final FraudDetectionFiles files = new FraudDetectionFiles();

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "where to write the weights")
    private Path output = Path.of("");

    @Option(
            names = "--version-name",
            paramLabel = "NAME",
            description = "name of this training (default ${DEFAULT-VALUE})")
    private String version = "1";

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        files.requireFiles(spec);
        FraudEvaluation.write(new FraudEvaluation(files, System.err).train(version), output);
        System.err.println("wrote " + output);
        return 0;
    }
}
