// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.tools.icuvitals.ward.WardFiles;
import dev.millrace.tools.icuvitals.ward.WardRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a generated ward and the truth about its alarms into a folder. */
@Command(
        name = "icu-vitals",
        sortOptions = false,
        description = {
            "Writes the vitals of a ward of intensive care, once a second, into a folder: observations.jsonl,",
            "contexts.jsonl, statuses.jsonl, limits.jsonl and acks.jsonl in the order of arrival, and truth.jsonl with what",
            "must, must not and may be alarmed. The same options give the same ward on every machine."
        })
public final class GenerateWardCommand implements Callable<Integer> {

    /** First moment of a ward unless told otherwise: far enough in the past that all of it is over. */
    static final Instant START = Instant.parse("2025-01-06T06:00:00Z");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "where to write; made when absent, files of the same names are replaced")
    private Path output = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "another seed, another ward (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--beds", paramLabel = "N", description = "beds (default ${DEFAULT-VALUE})")
    private int beds = 50;

    @Option(names = "--hours", paramLabel = "N", description = "whole hours (default ${DEFAULT-VALUE})")
    private int hours = 2;

    @Option(names = "--start", paramLabel = "TIME", description = "first moment, UTC (default ${DEFAULT-VALUE})")
    private Instant start = START;

    @Option(
            names = "--damaged",
            description = "one observation in a thousand cannot be read, for tests of what becomes of such records")
    private boolean damaged;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        requireWard(spec, beds, hours);
        long count = WardFiles.write(new WardRun.WardScript(seed, beds, start.toEpochMilli(), hours), damaged, output);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%,d records of %d beds in %d h, in %s%n", count, beds, hours, output);
        out.flush();
        return 0;
    }

    /** Refuses a ward without beds or hours. */
    static void requireWard(CommandSpec spec, int beds, int hours) {
        if (beds < 1 || beds > 10_000) {
            throw new ParameterException(spec.commandLine(), "--beds " + beds + ": 1 to 10000 expected");
        }
        if (hours < 1 || hours > 48) {
            throw new ParameterException(spec.commandLine(), "--hours " + hours + ": 1 to 48 expected");
        }
    }
}
