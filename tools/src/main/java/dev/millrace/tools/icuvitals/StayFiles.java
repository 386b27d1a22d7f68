// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that say over which files of recorded stays to run. */
public final class StayFiles {

    @Option(
            names = "--measurements",
            paramLabel = "FILE",
            description = "stays, CSV or CSV.gz: RecordID, Time (hh:mm since admission), Parameter, Value")
    Path measurements = Path.of("");

    @Option(
            names = "--outcomes",
            paramLabel = "FILE",
            description = "who died, CSV or CSV.gz: RecordID, In-hospital_death")
    Path outcomes = Path.of("");

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "subtasks of each operator (default ${DEFAULT-VALUE})")
    int parallelism = 2;

    /** Refuses a command line without the two files. */
    void require(CommandSpec spec) {
        List<String> missing = Stream.of("--measurements", "--outcomes")
                .filter(name -> !spec.commandLine().getParseResult().hasMatchedOption(name))
                .map(name -> "'" + name + "=FILE'")
                .toList();
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing required option" + (missing.size() > 1 ? "s" : "") + ": " + String.join(", ", missing));
        }
    }
}
