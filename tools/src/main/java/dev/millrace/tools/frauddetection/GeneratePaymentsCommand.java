// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.tools.OnlyWith;
import dev.millrace.tools.frauddetection.scenarios.ScenarioFiles;
import dev.millrace.tools.frauddetection.scenarios.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes generated payments and their frauds into a folder. */
@Command(
        name = "fraud-detection",
        description = {
            "Writes card payments with three kinds of fraud, and the truth about them, into a folder.",
            "The files are transactions.csv.gz and labels.csv.gz in the layout of the Fraud Detection Handbook's"
                    + " benchmark. The same options give the same payments on every machine; the defaults make some"
                    + " 95,000.",
            "",
            "With --scenarios it writes a script instead: for every rule cases on which it must speak and near misses"
                    + " on which it must not, as transactions.jsonl, account-events.jsonl and labels.jsonl in the order of"
                    + " arrival, and what must be found as truth.jsonl."
        })
public final class GeneratePaymentsCommand implements Callable<Integer> {
    /** First day of a script unless told otherwise: far enough in the past that all of it is over. */
    static final Instant SCENARIOS_START = Instant.parse("2025-01-01T00:00:00Z");

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Where to write; made when absent, files of the same names are replaced.")
    Path output = Path.of("");

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed, other payments (1).")
    long seed;

    @Option(names = "--customers", paramLabel = "N", defaultValue = "1000", description = "Cards (1000).")
    int customers;

    @Option(names = "--terminals", paramLabel = "N", defaultValue = "2000", description = "Terminals (2000).")
    int terminals;

    @Option(names = "--days", paramLabel = "N", defaultValue = "50", description = "Days (50).")
    int days;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            defaultValue = "2026-01-01",
            description = "First day, UTC (2026-01-01; with --scenarios 2025-01-01).")
    LocalDate start = LocalDate.EPOCH;

    @Option(
            names = "--terminals-per-day",
            paramLabel = "N",
            description = "Terminals compromised each day (the benchmark's 2 of 10,000, at least 1).")
    @Nullable
    Integer terminalsPerDay;

    @Option(
            names = "--cards-per-day",
            paramLabel = "N",
            description = "Cards compromised each day (the benchmark's 3 of 5,000, at least 1).")
    @Nullable
    Integer cardsPerDay;

    @Option(names = "--scenarios", description = "Write the script of a seed instead; the sizes do not go with it.")
    boolean scenarios;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        if (scenarios) {
            OnlyWith.refuseOthers(spec, "--scenarios", List.of("--output", "--seed", "--start"));
            writeScenarios(spec);
            return 0;
        }
        GeneratedPayments payments = PaymentsGenerator.generate(options(spec));
        payments.write(output);
        Map<Integer, Integer> kinds = new TreeMap<>();
        payments.scenarios().values().forEach(scenario -> kinds.merge(scenario, 1, Integer::sum));
        int frauds = kinds.values().stream().mapToInt(Integer::intValue).sum();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d payments of %,d days, %,d of them frauds (high amount %,d, terminal %,d, card %,d), in %s%n",
                payments.size(),
                days,
                frauds,
                kinds.getOrDefault(1, 0),
                kinds.getOrDefault(2, 0),
                kinds.getOrDefault(3, 0),
                output);
        out.flush();
        return 0;
    }

    private void writeScenarios(CommandSpec spec) throws IOException {
        boolean dated = spec.commandLine().getParseResult().hasMatchedOption("--start");
        Instant first = dated ? start.atStartOfDay(ZoneOffset.UTC).toInstant() : SCENARIOS_START;
        Scenarios script = Scenarios.of(seed, first);
        ScenarioFiles.write(script, output);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d events of %,d days in %s; true cases and near misses:%n",
                script.arrivals().size(),
                Scenarios.DAYS,
                output);
        script.counts()
                .forEach((rule, counts) -> out.printf(Locale.ROOT, "  %-12s %3d %3d%n", rule, counts[0], counts[1]));
        out.flush();
    }

    private GeneratorOptions options(CommandSpec spec) {
        try {
            return new GeneratorOptions(
                    seed,
                    customers,
                    terminals,
                    start.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    days,
                    terminalsPerDay == null ? GeneratorOptions.defaultTerminalsPerDay(terminals) : terminalsPerDay,
                    cardsPerDay == null ? GeneratorOptions.defaultCardsPerDay(customers) : cardsPerDay);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
