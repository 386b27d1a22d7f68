// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WorldCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void writesTheTopicsAndTheTruth() {
        int code = run("--out", folder.toString(), "--seed", "3", "--items", "8", "--sites", "2", "--days", "14");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("records of 8 items at 2 sites in 14 days")
                .contains(folder.toString());
        assertThat(folder.resolve("movements.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("reservations.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("truth.json")).isNotEmptyFile();
    }

    @Test
    void refusesAWorldOfNothing() {
        assertThat(run("--out", folder.toString(), "--items", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--items 0: 1 to 10000 expected");
        assertThat(run("--out", folder.toString(), "--sites", "1")).isEqualTo(2);
        assertThat(run("--out", folder.toString(), "--days", "3")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return new CommandLine(new GenerateWorldCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
