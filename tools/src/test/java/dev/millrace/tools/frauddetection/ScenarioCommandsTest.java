// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScenarioCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void theScriptIsWrittenAndCounted() {
        assertThat(run(new GeneratePaymentsCommand(), "--scenarios", "--output", folder.toString(), "--seed", "3"))
                .isZero();
        assertThat(out.toString()).contains("of 251 days", folder.toString(), "R17", "ENUMERATION");
        assertThat(folder.resolve("transactions.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("account-events.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("labels.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("truth.jsonl")).isNotEmptyFile();
    }

    @Test
    void sizesDoNotGoWithAScript() {
        assertThat(run(new GeneratePaymentsCommand(), "--scenarios", "--output", "x", "--customers", "5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--customers does not go with --scenarios");
    }

    @Test
    void filesDoNotGoWithAScript() {
        assertThat(run(new EvaluateFraudDetection(), "--scenarios", "--labels", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--labels does not go with --scenarios");
        assertThat(run(new EvaluateFraudDetection(), "--scenarios", "--train")).isEqualTo(2);
        assertThat(err.toString()).contains("--train does not go with --scenarios");
    }

    @Test
    void withoutAScriptFilesAreNeededAndASeedMeansNothing() {
        assertThat(run(new EvaluateFraudDetection())).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required options: '--transactions=FILE', '--labels=FILE'");
        assertThat(run(new EvaluateFraudDetection(), "--labels", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--transactions=FILE'");
        assertThat(run(new EvaluateFraudDetection(), "--seed", "4")).isEqualTo(2);
        assertThat(err.toString()).contains("--seed goes with --scenarios only");
        assertThat(run(new TrainFraudDetection(), "--output", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required options: '--transactions=FILE', '--labels=FILE'");
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
