// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.inventoryupdates.InventorySettingsFile;
import dev.millrace.inventoryupdates.InventoryUpdatesJob;
import dev.millrace.inventoryupdates.InventoryUpdatesOptions;
import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.demand.ForecastEvaluation;
import dev.millrace.inventoryupdates.domain.demand.ForecastScore;
import dev.millrace.inventoryupdates.domain.intake.InvoiceLine;
import dev.millrace.inventoryupdates.domain.intake.Invoices;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.LocalRun;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/**
 * Real invoices: the job's own topology must end with the units that a plain recount of the lines finds, and the job's model of
 * demand must forecast better than what anybody can do.
 */
final class InvoiceEvaluation {

    private static final int DAY_LENGTH = 10;

    private final InventorySettings settings;
    private final PrintStream log;

    InvoiceEvaluation(String settings, PrintStream log) {
        this.settings = InventorySettingsFile.read(settings);
        this.log = log;
    }

    /**
     * What a recount of the lines finds.
     *
     * @param net sum of Quantity by StockCode
     * @param lines how many
     */
    private record Recount(Map<String, Long> net, long lines) {}

    /** The figures, for printing as one JSON object. */
    Map<String, Object> figures(@Nullable Path history, Path invoices) throws Exception {
        Recount recount = recount(invoices);
        log.printf(
                Locale.ROOT,
                "%,d lines of %,d items%n",
                recount.lines(),
                recount.net().size());
        long mismatches = mismatches(invoices, recount);
        ForecastScore score = forecasts(history, invoices);
        log.printf(
                Locale.ROOT,
                "forecast %d items on %d trading days, %,.0f units%n",
                score.items(),
                score.days(),
                score.units());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("net_units_mismatch", mismatches);
        figures.put("lines", recount.lines());
        figures.put("wape_median", rounded(score.wapeMedian()));
        figures.put("wape_median_28", rounded(score.wapeMedian28()));
        figures.put("bias_mean", rounded(score.biasMean()));
        figures.put("pinball_95", rounded(score.pinball95()));
        figures.put("pinball_95_empirical_28", rounded(score.pinball95Empirical28()));
        return figures;
    }

    private static Recount recount(Path file) throws IOException {
        Map<String, Long> net = new HashMap<>();
        long[] lines = new long[1];
        try (Stream<InvoiceLine> all = new InvoiceFile(file).lines()) {
            all.forEach(line -> {
                lines[0]++;
                net.merge(line.stockCode(), Long.parseLong(line.quantity().strip()), Long::sum);
            });
        }
        return new Recount(net, lines[0]);
    }

    /**
     * Items of which the books, at the end, do not hold what the lines say. Sales and returns change the books against the sign of
     * their lines, write-offs and finds with it; these are taken out of both sides by the movements that were read.
     */
    private long mismatches(Path file, Recount recount) throws Exception {
        Map<String, Long> net = new HashMap<>();
        books(file, recount.lines()).forEach((item, onHand) -> net.merge(item, -Math.round(onHand), Long::sum));
        InvoiceFile again = new InvoiceFile(file);
        for (long line = 0; line < recount.lines(); line++) {
            StockMovement movement = again.next();
            boolean withTheSign = movement.type() == MovementType.DISPOSE || movement.type() == MovementType.ADJUST;
            if (withTheSign) {
                net.merge(movement.item(), 2 * Invoices.quantityOf(movement), Long::sum);
            }
        }
        long mismatches = 0;
        for (Map.Entry<String, Long> each : recount.net().entrySet()) {
            long found = net.getOrDefault("sku:" + each.getKey(), 0L);
            if (found != each.getValue()) {
                mismatches++;
                log.printf(Locale.ROOT, "%s: %d by the lines, %d by the job%n", each.getKey(), each.getValue(), found);
            }
        }
        return mismatches;
    }

    // The iterator may be interrupted while it closes; the run ends then, which is what an interrupt asks for.
    @SuppressWarnings("try")
    private Map<String, Double> books(Path file, long lines) throws Exception {
        InvoiceFile invoices = new InvoiceFile(file);
        StreamExecutionEnvironment env = LocalRun.environment(1);
        DataStream<StockMovement> movements = env.fromSource(
                        new DataGeneratorSource<>(
                                index -> invoices.next(), lines, TypeInformation.of(StockMovement.class)),
                        LocalRun.<StockMovement>watermarks(Duration.ofMinutes(1), Duration.ofMinutes(1))
                                .withTimestampAssigner((movement, before) -> movement.time()),
                        "invoices")
                .uid("invoices")
                .setParallelism(1);
        InventoryUpdatesJob.Outputs out = InventoryUpdatesJob.topology(
                new InventoryUpdatesJob.Inputs(
                        LocalRun.part(
                                movements,
                                "movements",
                                MovementMessage.class,
                                movement -> MovementMessage.of(movement.time(), List.of(movement), List.of())),
                        LocalRun.part(movements, "reservations", ReservationRequest.class, movement -> null),
                        LocalRun.part(movements, "snapshot-requests", SnapshotRequest.class, movement -> null),
                        LocalRun.part(movements, "items", ItemMaster.class, movement -> null),
                        LocalRun.part(movements, "settings", InventorySettings.class, movement -> null),
                        LocalRun.part(movements, "acks", AlertAck.class, movement -> null)),
                InventoryUpdatesOptions.from("--inventory-updates.clock", "EVENT_TIME"),
                settings,
                RunClock.eventTime());
        // Snapshots come beside the changes: the highest version holds.
        Map<String, StockPosition> last = new HashMap<>();
        try (CloseableIterator<StockPosition> positions = out.positions().executeAndCollect("invoices")) {
            positions.forEachRemaining(each ->
                    last.merge(each.item(), each, (one, other) -> other.version() >= one.version() ? other : one));
        }
        Map<String, Double> books = new HashMap<>();
        last.forEach((item, position) -> books.put(item, position.onHand()));
        return books;
    }

    private ForecastScore forecasts(@Nullable Path history, Path invoices) throws IOException {
        ForecastEvaluation evaluation = new ForecastEvaluation(settings.demand());
        if (history != null) {
            days(history).forEach((day, sold) -> evaluation.history(day.toEpochDay(), sold));
        }
        days(invoices).forEach((day, sold) -> evaluation.day(day.toEpochDay(), sold));
        return evaluation.score();
    }

    /** Units sold by item on each day with any invoice: lines with a quantity and a price above zero that cancel nothing. */
    private static SortedMap<LocalDate, Map<String, Long>> days(Path file) throws IOException {
        SortedMap<LocalDate, Map<String, Long>> days = new TreeMap<>();
        try (Stream<InvoiceLine> all = new InvoiceFile(file).lines()) {
            all.forEach(line -> {
                LocalDate day = LocalDate.parse(line.invoiceDate().substring(0, DAY_LENGTH));
                Map<String, Long> sold = days.computeIfAbsent(day, each -> new HashMap<>());
                long quantity = Long.parseLong(line.quantity().strip());
                boolean isSale = quantity > 0
                        && !line.invoiceNo().startsWith("C")
                        && new BigDecimal(line.unitPrice().strip()).signum() > 0;
                if (isSale) {
                    sold.merge(line.stockCode(), quantity * Amounts.ONE, Long::sum);
                }
            });
        }
        return days;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
