// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that say which files to run over and which of their days train and test. */
public final class FraudDetectionFiles {

    @Option(
            names = "--transactions",
            paramLabel = "FILE",
            description = "payments, CSV or CSV.gz: TRANSACTION_ID, TX_DATETIME, CUSTOMER_ID, TERMINAL_ID, TX_AMOUNT")
    Path transactions = Path.of("");

    @Option(names = "--labels", paramLabel = "FILE", description = "frauds, CSV or CSV.gz: TRANSACTION_ID, TX_FRAUD")
    Path labels = Path.of("");

    @Option(
            names = "--train-from",
            paramLabel = "DAY",
            description = "first day of training (default ${DEFAULT-VALUE})")
    LocalDate trainFrom = TestPeriod.BENCHMARK.trainFrom();

    @Option(names = "--train-to", paramLabel = "DAY", description = "last day of training (default ${DEFAULT-VALUE})")
    LocalDate trainTo = TestPeriod.BENCHMARK.trainTo();

    @Option(names = "--test-from", paramLabel = "DAY", description = "first day of the test (default ${DEFAULT-VALUE})")
    LocalDate testFrom = TestPeriod.BENCHMARK.testFrom();

    @Option(names = "--test-to", paramLabel = "DAY", description = "last day of the test (default ${DEFAULT-VALUE})")
    LocalDate testTo = TestPeriod.BENCHMARK.testTo();

    @Option(
            names = "--label-delay-days",
            paramLabel = "N",
            description = "days until a fraud becomes known (default ${DEFAULT-VALUE})")
    int labelDelayDays = TestPeriod.BENCHMARK.labelDelayDays();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "subtasks of each operator (default ${DEFAULT-VALUE})")
    int parallelism = 2;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "weights to score with (default: those shipped with the job)")
    @Nullable
    Path model;

    /** Refuses a command line without the two files. */
    void requireFiles(CommandSpec spec) {
        List<String> missing = Stream.of("--transactions", "--labels")
                .filter(name -> !spec.commandLine().getParseResult().hasMatchedOption(name))
                .map(name -> "'" + name + "=FILE'")
                .toList();
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing required option" + (missing.size() > 1 ? "s" : "") + ": " + String.join(", ", missing));
        }
    }

    TestPeriod period() {
        return new TestPeriod(trainFrom, trainTo, testFrom, testTo, labelDelayDays);
    }
}
