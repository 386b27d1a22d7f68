// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.InventoryUpdatesFormats;
import dev.millrace.inventoryupdates.domain.intake.InvoicePlan;
import dev.millrace.tools.DemoStage;
import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.Pace;
import dev.millrace.tools.RecordSender;
import dev.millrace.tools.TopicWatch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Feeds recorded invoices to the running job through Kafka, shows which positions need a decision as it goes, and sums up. */
@Command(
        name = "inventory-updates",
        sortOptions = false,
        description = {
            "Feeds recorded invoices to a running inventory-updates job, all of them in about a minute and a half, and shows",
            "which positions need a decision: what is below zero, sold out, low, suspected to be in the book only, or to be",
            "ordered. Opening stock and weekly deliveries, which invoices do not tell, come from the options; every hundredth",
            "sale has a cart that is left behind. Exit code 0 means that what came out is complete: net units of each item equal",
            "the sum of its invoices, and every request has one answer."
        })
public final class DemoInventoryUpdates implements Callable<Integer> {

    /** So much is there before the job starts, so that it takes no partition for silent. */
    private static final Duration HEAD_START = Duration.ofDays(1);

    private static final double SECONDS = 90;
    private static final int BOARD_ROWS = 4;
    private static final String POSITIONS = "inventory.positions";
    private static final String ANSWERS = "inventory.reservation.answers";
    private static final String EXPIRED = "inventory.reservations.expired";
    private static final String PROPOSALS = "replenishment.proposals";
    private static final String COUNTS = "inventory.count.priorities";
    private static final String ALERTS = "alerts";
    private static final String REJECTED = "inventory-updates.rejected";
    private static final String LATE = "inventory-updates.late";
    private static final String DEAD = "inventory-updates.dead";
    private static final List<String> TOPICS =
            List.of(POSITIONS, ANSWERS, EXPIRED, PROPOSALS, COUNTS, ALERTS, REJECTED, LATE, DEAD);

    @Mixin
    private final KafkaServers kafka = new KafkaServers();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "folder or file of invoices in the layout of UCI Online Retail, e.g. samples/inventory-updates")
    private Path data = Path.of("");

    @Option(
            names = "--speed",
            paramLabel = "X|max",
            description = "times as fast as it happened (default: so that all of it takes 90 seconds)")
    private @Nullable String speed;

    @Option(names = "--site", paramLabel = "CODE", description = "where it happened (default ${DEFAULT-VALUE})")
    private String site = InvoiceFile.SITE;

    @Option(
            names = "--opening",
            paramLabel = "UNITS",
            description = "counted of each item on its first day; below zero for no count (default ${DEFAULT-VALUE})")
    private long opening = 200;

    @Option(
            names = "--deliver-to",
            paramLabel = "UNITS",
            description = "up to which each item is delivered on Mondays; below zero for no deliveries (default"
                    + " ${DEFAULT-VALUE})")
    private long deliverTo = 50;

    @Option(
            names = "--cover-weeks",
            paramLabel = "N",
            description = "the same in weeks of the sales since the last delivery, if that is more (default"
                    + " ${DEFAULT-VALUE})")
    private double coverWeeks = 1.5;

    @Option(
            names = "--submit",
            paramLabel = "COMMAND",
            split = "\n",
            description = "what starts the job once the topics are filled, a word a line (default: it runs already)")
    private List<String> submit = List.of();

    @Option(names = "--dashboard", paramLabel = "URL", description = "address to show, nothing else")
    private @Nullable String dashboard;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        Path file = InvoicesFeed.invoicesIn(data);
        InvoicePlan plan = new InvoicePlan(site, opening, deliverTo, coverWeeks);
        InvoiceSums sums = InvoiceSums.of(file, plan);
        Pace pace = Pace.of(speed == null ? Double.toString((sums.until() - sums.from()) / SECONDS / 1_000) : speed);
        out.printf(
                Locale.ROOT,
                "Replaying %,d lines of real invoices of %,d days (%s) as %,d movements of %,d items%n",
                sums.lines(),
                TimeUnit.MILLISECONDS.toDays(sums.until() - sums.from()) + 1,
                file.getFileName(),
                sums.movements(),
                sums.items().size());
        if (dashboard != null) {
            out.println("Flink dashboard: " + dashboard);
        }
        StockBoard board = new StockBoard(BOARD_ROWS);
        try (RecordSender sender = new RecordSender(kafka);
                TopicWatch watch = new TopicWatch(kafka, TOPICS, record -> take(record, board));
                InvoicesFeed feed = new InvoicesFeed(sender, file, plan)) {
            feed.send(sums.from() + HEAD_START.toMillis(), Pace.of(Pace.MAX));
            DemoStage.start(submit);
            long start = System.nanoTime();
            CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> feed.send(Long.MAX_VALUE, pace));
            DemoStage.follow(
                    watch,
                    () -> board.lines(progress(feed, sums)),
                    fed,
                    () -> isComplete(board, watch, sums),
                    () -> mismatches(board, sums) + " of "
                            + sums.items().size() + " items differ from their invoices, " + board.answered() + " of "
                            + sums.requests() + " requests are answered");
            summarise(watch, board, sums, (System.nanoTime() - start) / 1e9);
            return isComplete(board, watch, sums) ? 0 : 1;
        }
    }

    private static String progress(InvoicesFeed feed, InvoiceSums sums) {
        return String.format(
                Locale.ROOT,
                "%3d %%  %,d of %,d movements sent",
                100 * feed.sent() / sums.movements(),
                feed.sent(),
                sums.movements());
    }

    /** Nothing lost, nothing twice. */
    private boolean isComplete(StockBoard board, TopicWatch watch, InvoiceSums sums) {
        return mismatches(board, sums) == 0
                && board.answered() == sums.requests()
                && watch.count(ANSWERS) == sums.requests()
                && watch.count(REJECTED) == 0;
    }

    /** Items whose net units, as their stock tells them, are not those of their invoices. */
    private long mismatches(StockBoard board, InvoiceSums sums) {
        return sums.items().entrySet().stream()
                .filter(each -> {
                    Double onHand = board.onHand(each.getKey(), site);
                    return onHand == null
                            || Double.compare(
                                            each.getValue().netOf(onHand),
                                            (double) each.getValue().net())
                                    != 0;
                })
                .count();
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, StockBoard board) {
        try {
            switch (record.topic()) {
                case POSITIONS -> board.take(InventoryUpdatesFormats.POSITIONS.read(record.value()));
                case ANSWERS -> board.take(InventoryUpdatesFormats.ANSWERS.read(record.value()));
                case PROPOSALS -> board.take(InventoryUpdatesFormats.PROPOSALS.read(record.value()));
                case COUNTS -> board.take(InventoryUpdatesFormats.COUNT_PRIORITIES.read(record.value()));
                case ALERTS -> board.take(InventoryUpdatesFormats.ALERTS.read(record.value()));
                default -> {
                    // Counted, which is all that is asked of it.
                }
            }
        } catch (UnreadableRecordException foreign) {
            throw new IllegalStateException(
                    "the topic " + record.topic() + " holds something foreign, see its field " + foreign.field(),
                    foreign);
        }
    }

    private void summarise(TopicWatch watch, StockBoard board, InvoiceSums sums, double seconds) {
        double told = 0;
        for (Map.Entry<String, InvoiceSums.Item> each : sums.items().entrySet()) {
            Double onHand = board.onHand(each.getKey(), site);
            told += onHand == null ? 0 : each.getValue().netOf(onHand);
        }
        out.println();
        out.println("Summary");
        DemoStage.row(
                out, "records in", "%,d movements, %,d reservation requests", sums.movements(), sums.requests());
        DemoStage.row(
                out,
                "positions",
                "%,d, told %,d times; %s",
                board.positions(),
                watch.count(POSITIONS),
                board.decisions());
        DemoStage.row(
                out,
                "net units",
                "%,.0f, on the invoices %,d; %,d of %,d items differ",
                told,
                sums.net(),
                mismatches(board, sums),
                sums.items().size());
        DemoStage.row(
                out,
                "answers",
                "%,d, one each; %,d accepted, of which %,d expired so far",
                watch.count(ANSWERS),
                board.accepted(),
                watch.count(EXPIRED));
        DemoStage.row(out, "proposals", "%,d", watch.count(PROPOSALS));
        DemoStage.row(out, "alerts", "%,d begun", board.begun());
        DemoStage.row(
                out,
                "rejected",
                "%,d; %,d late, %,d too late",
                watch.count(REJECTED),
                watch.count(LATE),
                watch.count(DEAD));
        DemoStage.row(out, "took", "%.0f s", seconds);
    }
}
