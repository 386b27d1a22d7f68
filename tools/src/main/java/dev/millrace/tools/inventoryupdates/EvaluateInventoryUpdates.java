// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.tools.OnlyWith;
import dev.millrace.tools.inventoryupdates.world.WorldEvaluation;
import dev.millrace.tools.inventoryupdates.world.WorldRun;
import dev.millrace.tools.inventoryupdates.world.WorldTopologyRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the job on recorded invoices, or on a generated world whose truth is known. */
@Command(
        name = "inventory-updates",
        description = {
            "Runs the job's own topology over recorded invoices and prints, as one JSON line, of how many items the net units",
            "differ from a plain recount, and how well the job's model of demand forecasts the next trading day of the 200 items",
            "that sell best, beside the median and the 95 % quantile of the last 28 trading days.",
            "",
            "With --scenarios it runs over a generated world of stock instead and prints what was promised twice, lost or found",
            "from nowhere, and how well phantom stock was found. The exit code is 1 where a unit was made, lost or promised",
            "twice, or a request not answered once. Details go to standard error."
        })
public final class EvaluateInventoryUpdates implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--invoices",
            paramLabel = "FILE",
            description = "CSV or CSV.gz in the layout of UCI Online Retail, sorted by InvoiceDate")
    private @Nullable Path invoices;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "the same of the time before, to learn from; without it the first 28 trading days are not scored")
    private @Nullable Path history;

    @Option(names = "--scenarios", description = "run over a generated world instead of a file")
    private boolean scenarios;

    @Option(names = "--seed", paramLabel = "N", description = "which world (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--items", paramLabel = "N", description = "items (default ${DEFAULT-VALUE})")
    private int items = 200;

    @Option(names = "--sites", paramLabel = "N", description = "sites (default ${DEFAULT-VALUE})")
    private int sites = 10;

    @Option(names = "--days", paramLabel = "N", description = "days (default ${DEFAULT-VALUE})")
    private int days = 60;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "settings of the job (default: those shipped with it)")
    private String settings = "shipped";

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        if (!scenarios) {
            return evaluateInvoices(spec);
        }
        OnlyWith.refuseOthers(spec, "--scenarios", List.of("--seed", "--items", "--sites", "--days", "--settings"));
        GenerateWorldCommand.requireWorld(spec, items, sites, days);
        WorldRun.WorldScript script =
                new WorldRun.WorldScript(seed, items, sites, GenerateWorldCommand.FIRST_DAY.toEpochDay(), days);
        WorldEvaluation.Report report =
                new WorldEvaluation(new WorldTopologyRun(settings), System.err).evaluate(script);
        System.out.println(new ObjectMapper().writeValueAsString(report.figures()));
        return report.clean() ? 0 : 1;
    }

    private int evaluateInvoices(CommandSpec command) throws Exception {
        for (String option : List.of("--seed", "--items", "--sites", "--days")) {
            OnlyWith.refuse(command, option, "--scenarios");
        }
        if (invoices == null) {
            throw new ParameterException(command.commandLine(), "--invoices FILE or --scenarios expected");
        }
        long start = System.nanoTime();
        Map<String, Object> figures = new InvoiceEvaluation(settings, System.err).figures(history, invoices);
        figures.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
        System.out.println(new ObjectMapper().writeValueAsString(figures));
        return Objects.equals(figures.get("net_units_mismatch"), 0L) ? 0 : 1;
    }
}
