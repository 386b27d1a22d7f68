// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.tools.inventoryupdates.world.WorldFiles;
import dev.millrace.tools.inventoryupdates.world.WorldRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a generated warehouse with its shops, and the truth about their stock, into a folder. */
@Command(
        name = "inventory-updates",
        sortOptions = false,
        description = {
            "Writes what happens to the stock of a warehouse and its shops into a folder: movements.jsonl and",
            "reservations.jsonl in the order of arrival, and truth.json with what went wrong, what is really there, what the",
            "books must say, and what must be told. The same options give the same world on every machine."
        })
public final class GenerateWorldCommand implements Callable<Integer> {

    /** First day of a world unless told otherwise: a Monday, far enough in the past that all of it is over. */
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 9, 1);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"--out", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "where to write; made when absent, files of the same names are replaced")
    private Path output = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "another seed, another world (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--items", paramLabel = "N", description = "items (default ${DEFAULT-VALUE})")
    private int items = 200;

    @Option(
            names = "--sites",
            paramLabel = "N",
            description = "sites, the first of which is the warehouse (default ${DEFAULT-VALUE})")
    private int sites = 10;

    @Option(names = "--days", paramLabel = "N", description = "days (default ${DEFAULT-VALUE})")
    private int days = 60;

    @Option(names = "--first-day", paramLabel = "DATE", description = "first of them (default ${DEFAULT-VALUE})")
    private LocalDate firstDay = FIRST_DAY;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        requireWorld(spec, items, sites, days);
        long count =
                WorldFiles.write(new WorldRun.WorldScript(seed, items, sites, firstDay.toEpochDay(), days), output);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d records of %d items at %d sites in %d days, in %s%n",
                count,
                items,
                sites,
                days,
                output);
        out.flush();
        return 0;
    }

    /** Refuses a world without items, shops or time. */
    static void requireWorld(CommandSpec spec, int items, int sites, int days) {
        require(spec, "--items", items, 1, 10_000);
        require(spec, "--sites", sites, 2, 1_000);
        require(spec, "--days", days, 14, 730);
    }

    private static void require(CommandSpec spec, String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + value + ": " + least + " to " + most + " expected");
        }
    }
}
