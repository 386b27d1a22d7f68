// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ToolsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void helpSaysWhatThereIsAndEndsWell() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("generate", "topics", "replay", "replay-rejected", "In a hurry?");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyCommandHasHelpAndADescription() {
        everyCommand(Tools.commandLine()).forEach(command -> {
            assertThat(command.getCommandSpec().findOption("--help")).isNotNull();
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        });
    }

    @Test
    void aWrongCommandLineIsExitCode2WithTheWayOut() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("generate").contains("--help");
        assertThat(run("generate")).isEqualTo(2);
        assertThat(run("generate", "nothing")).isEqualTo(2);
        assertThat(run("topics", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no job 'nothing'; known: fraud-detection");
        assertThat(run("generate", "fraud-detection", "--output", "x", "--customers", "0"))
                .isEqualTo(2);
        assertThat(run("replay", "fraud-detection", "x", "--speed", "0")).isEqualTo(2);
        assertThat(run("replay-rejected", "fraud-detection", "--set", "currency"))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void workThatCannotBeDoneIsExitCode1WithOneLine() {
        Path absent = folder.resolve("absent.csv");

        assertThat(run("replay", "fraud-detection", absent.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("millrace replay fraud-detection: " + absent + " does not exist");
    }

    @Test
    void generateWritesAFolderAndSaysWhatIsInIt() {
        int code = run(
                "generate",
                "fraud-detection",
                "--output",
                folder.toString(),
                "--customers",
                "50",
                "--terminals",
                "400",
                "--days",
                "20",
                "--seed",
                "1");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("payments of 20 days").contains(folder.toString());
        assertThat(folder.resolve("transactions.csv.gz")).isNotEmptyFile();
        assertThat(folder.resolve("labels.csv.gz")).isNotEmptyFile();
    }

    private int run(String... arguments) {
        return Tools.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static List<CommandLine> everyCommand(CommandLine root) {
        return Stream.concat(
                        Stream.of(root),
                        root.getSubcommands().values().stream().flatMap(child -> everyCommand(child).stream()))
                .toList();
    }
}
