// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.domain.counting.AccuracyReport;
import dev.millrace.inventoryupdates.domain.counting.ShrinkReport;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.ExpiredReservation;
import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.PositionTable;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole topology without connectors, as JSON in and JSON out: a morning of one shop. */
class InventoryUpdatesTopologyTest {

    private static final int SUBTASKS = 2;
    private static final String MUG = "gtin:09506000134352";
    private static final String TEA = "sku:TEA";
    private static final String SHOP = "0614141007776";

    /** The vector of the specification: 38 mugs; a case of twelve beside it that turns out to be damaged, by EPCIS. */
    private static final List<String> MORNING = List.of(
            sale("a", MUG, 3, "10:00"),
            sale("b", MUG, 2, "12:00"),
            movement("count", "c", MUG, 40, "11:00", ""),
            sale("late", MUG, 1, "10:30"),
            sale("late", MUG, 1, "10:30"),
            movement("receive", "d", MUG, 1, "12:10", ",\"unit\":\"CS\""),
            """
            {"type":"ObjectEvent","action":"OBSERVE","eventTime":"2026-03-04T12:15:00Z",
             "eventTimeZoneOffset":"+00:00","eventID":"urn:uuid:e","bizStep":"inspecting","disposition":"damaged",
             "bizLocation":{"id":"urn:epc:id:sgln:0614141.00777.0"},
             "quantityList":[{"epcClass":"urn:epc:class:lgtin:9506000.013435.lot1","quantity":12}]}""",
            sale("f", TEA, 5, "12:05"));

    /** More is asked for than there is, one of them twice. */
    private static final List<String> REQUESTS =
            List.of(request("q1", "r1", 30), request("q2", "r2", 10), request("q1", "r1", 30), request("q3", "r3", 8));

    private static final List<String> QUESTIONS = List.of(
            "{\"item\":\"" + MUG + "\",\"site\":\"" + SHOP + "\",\"time\":\"2026-03-04T12:20:00Z\"}",
            "{\"item\":\"" + MUG + "\",\"site\":\"" + SHOP + "\",\"time\":\"2026-03-04T12:20:00Z\","
                    + "\"promiseBy\":\"2026-03-05T12:00:00Z\"}");

    /** After what is asked, and past the end of every reservation; and something after it, so that it has its turn. */
    private static final List<String> AFTERNOON = List.of(
            sale("n", TEA, 1, "12:21"),
            sale("g", TEA, 1, "14:00"),
            movement("receive", "k", "sku:CUP", 1, "14:01", ""));

    /** Once that is known: older than the horizon. */
    private static final String EVENING = sale("h", TEA, 2, "09:30");

    /** Opened by the test once it has seen what must come before; the sources run in the same process. */
    private static final CountDownLatch EVENING_COMES = new CountDownLatch(1);

    private static final MiniCluster CLUSTER = new MiniCluster(new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(SUBTASKS)
            .setConfiguration(new Configuration().set(RestOptions.BIND_PORT, "0"))
            .build());

    @BeforeAll
    static void start() throws Exception {
        CLUSTER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        CLUSTER.close();
    }

    @Test
    void whatMovesIsKeptWhatIsAskedIsAnsweredAndAllOfItCanBeWritten() throws Exception {
        long seed = System.nanoTime();
        System.out.println("arrival from seed " + seed);
        List<String> morning = new ArrayList<>(MORNING);
        Collections.shuffle(morning, new Random(seed));
        StreamExecutionEnvironment env = new TestStreamEnvironment(CLUSTER, SUBTASKS);
        env.configure(
                new Configuration().set(PipelineOptions.GENERIC_TYPES, false).set(PipelineOptions.OBJECT_REUSE, true));
        InventoryUpdatesJob.Outputs outputs = topology(env, morning);
        try (CloseableIterator<StockPosition> positions = outputs.positions().collectAsync();
                CloseableIterator<PositionDelta> deltas = outputs.deltas().collectAsync();
                CloseableIterator<AvailableToPromise> promises =
                        outputs.promises().collectAsync();
                CloseableIterator<ReservationAnswer> answers = outputs.answers().collectAsync();
                CloseableIterator<ExpiredReservation> expired =
                        outputs.expired().collectAsync();
                CloseableIterator<CountVariance> variances = outputs.variances().collectAsync();
                CloseableIterator<LateEntry> late = outputs.late().collectAsync();
                CloseableIterator<AccuracyReport> accuracy = outputs.accuracy().collectAsync();
                CloseableIterator<ShrinkReport> shrink = outputs.shrink().collectAsync();
                CloseableIterator<Alert> alerts = outputs.alerts().collectAsync()) {
            env.executeAsync("inventory-updates");
            List<StockPosition> told = new ArrayList<>();
            do {
                told.add(positions.next());
            } while (!told.get(told.size() - 1).item().equals(TEA)
                    || told.get(told.size() - 1).onHand() != -7);
            EVENING_COMES.countDown();
            positions.forEachRemaining(told::add);

            List<ReservationAnswer> all = written(InventoryUpdatesFormats.ANSWERS, drained(answers));
            assertThat(all)
                    .as("seed %d: one answer each", seed)
                    .extracting(ReservationAnswer::requestId)
                    .containsExactlyInAnyOrder("q1", "q2", "q3");
            // Two subtasks hand the requests on, so that any may be the first: of 30 and 10 and 8 never all fit in 38.
            double promised = all.stream()
                    .filter(ReservationAnswer::accepted)
                    .mapToDouble(ReservationAnswer::quantity)
                    .sum();
            assertThat(promised).as("seed %d: promised of 38", seed).isIn(38.0, 18.0);
            assertThat(all.get(all.size() - 1).available()).isEqualTo(38 - promised);
            StockPosition mugs = last(written(InventoryUpdatesFormats.POSITIONS, told), MUG);
            assertThat(mugs)
                    .as("seed %d", seed)
                    .extracting(
                            StockPosition::onHand,
                            StockPosition::reserved,
                            StockPosition::available,
                            StockPosition::lastCountAt)
                    .containsExactly(50.0, 0.0, 38.0, at("11:00"));
            PositionTable table = new PositionTable();
            written(InventoryUpdatesFormats.DELTAS, drained(deltas)).forEach(table::take);
            assertThat(table.gaps()).isZero();
            assertThat(table.position(MUG, SHOP))
                    .as("seed %d: by deltas alone", seed)
                    .isEqualTo(mugs);
            assertThat(written(InventoryUpdatesFormats.EXPIRED, drained(expired)))
                    .as("seed %d: whatever was promised ends unused", seed)
                    .extracting(ExpiredReservation::reservation, ExpiredReservation::quantity)
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(ReservationAnswer::accepted)
                            .map(each -> tuple(each.reservation(), each.quantity()))
                            .toList());
            List<CountVariance> found = written(InventoryUpdatesFormats.VARIANCES, drained(variances));
            assertThat(found.get(found.size() - 1).variance())
                    .as("seed %d: 40 counted where the book said -4", seed)
                    .isEqualTo(44);
            assertThat(written(InventoryUpdatesFormats.PROMISES, drained(promises)))
                    .as("now, and by a day to come")
                    .anyMatch(each -> each.promiseBy() == at("12:00") + TimeUnit.DAYS.toMillis(1))
                    .anyMatch(each -> each.promiseBy() == each.asOf() && each.atp() == 38);
            List<LateEntry> tooOld = drained(late);
            assertThat(tooOld)
                    .as("the horizon of the options")
                    .extracting(each -> each.entry().id(), LateEntry::behind, LateEntry::counted)
                    .containsExactly(tuple("h", at("14:00") - at("09:30"), true));
            assertThat(text(EntryWriter.late("any").value(tooOld.get(0))))
                    .as("fit to be sent again")
                    .isEqualTo(sent(EVENING));
            assertThat(written(InventoryUpdatesFormats.ALERTS, drained(alerts)))
                    .as("tea was sold that nobody had received")
                    .anyMatch(alert ->
                            alert.dedupKey().contains(TEA) && alert.rule().id().equals("NEGATIVE_ON_HAND"))
                    .as("in opening hours")
                    .anyMatch(alert ->
                            alert.dedupKey().contains(TEA) && alert.rule().id().equals("STOCKOUT"));
            List<AccuracyReport> days = written(InventoryUpdatesFormats.ACCURACY, drained(accuracy));
            assertThat(days.get(days.size() - 1))
                    .as("seed %d: one count, and it was wrong", seed)
                    .extracting(AccuracyReport::day, AccuracyReport::counted, AccuracyReport::exactShare)
                    .containsExactly("2026-03-04", 1L, 0.0);
            assertThat(days.get(days.size() - 1).outOfStockShare())
                    .as("tea, since five past twelve")
                    .isBetween(0.1, 0.9);
            List<ShrinkReport> charts = written(InventoryUpdatesFormats.SHRINK, drained(shrink));
            assertThat(charts.stream().mapToLong(ShrinkReport::unknownLossMinor).sum())
                    .as("seed %d: 44 more than the book said, at their cost", seed)
                    .isEqualTo(-4_400);
        } finally {
            EVENING_COMES.countDown();
        }
    }

    private static InventoryUpdatesJob.Outputs topology(StreamExecutionEnvironment env, List<String> morning) {
        InventoryUpdatesOptions options = InventoryUpdatesOptions.from(
                "--inventory-updates.clock", "event-time", "--inventory-updates.late.horizon", "4 h");
        var movements = new MovementFormat(options.movementFormat(), options.intake());
        List<String> all = Stream.of(morning, AFTERNOON, List.of(EVENING))
                .flatMap(List::stream)
                .toList();
        ItemMaster mug = new ItemMaster("m", MUG, null, null, "EA", Map.of("CS", 12.0), null, null, null, at("08:00"));
        return InventoryUpdatesJob.topology(
                new InventoryUpdatesJob.Inputs(
                        stream(env, all, movements, MovementMessage::time),
                        stream(env, REQUESTS, InventoryUpdatesFormats.RESERVATIONS, ReservationRequest::time),
                        stream(env, QUESTIONS, InventoryUpdatesFormats.SNAPSHOT_REQUESTS, SnapshotRequest::time),
                        stream(
                                env,
                                List.of(text(InventoryUpdatesFormats.ITEMS.write(mug))),
                                InventoryUpdatesFormats.ITEMS,
                                ItemMaster::time),
                        stream(env, List.of(), InventorySettingsFile.FORMAT, each -> 0),
                        stream(env, List.of(), InventoryUpdatesFormats.ACKS, AlertAck::time)),
                options,
                InventorySettingsFile.read("shipped"),
                RunClock.eventTime());
    }

    private static StockPosition last(List<StockPosition> told, String item) {
        return told.stream()
                .filter(each -> each.item().equals(item))
                .reduce((before, after) -> {
                    assertThat(after.version()).as("versions never fall").isGreaterThanOrEqualTo(before.version());
                    return after;
                })
                .orElseThrow();
    }

    /** What a reader of the topic reads: the same. */
    private static <T> List<T> written(RecordFormat<T> format, List<T> events) throws UnreadableRecordException {
        List<T> read = new ArrayList<>();
        for (T event : events) {
            read.add(format.read(format.write(event)));
        }
        assertThat(read).isNotEmpty().isEqualTo(events);
        return read;
    }

    private static <T> List<T> drained(CloseableIterator<T> results) {
        List<T> all = new ArrayList<>();
        results.forEachRemaining(all::add);
        return all;
    }

    private static long at(String time) {
        return Instant.parse("2026-03-04T" + time + ":00Z").toEpochMilli();
    }

    private static String sale(String id, String item, int quantity, String time) {
        return movement("sell", id, item, quantity, time, "");
    }

    private static String movement(String type, String id, String item, int quantity, String time, String more) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"item\":\"" + item + "\",\"site\":\"" + SHOP
                + "\",\"quantity\":" + quantity + ",\"time\":\"2026-03-04T" + time + ":00Z\"" + more + "}";
    }

    private static String request(String id, String reservation, int quantity) {
        return "{\"id\":\"" + id + "\",\"action\":\"reserve\",\"reservation\":\"" + reservation + "\",\"item\":\"" + MUG
                + "\",\"site\":\"" + SHOP + "\",\"quantity\":" + quantity + ",\"time\":\"2026-03-04T12:20:00Z\"}";
    }

    /** What was sent, as the job writes it. */
    private static String sent(String json) throws UnreadableRecordException {
        return text(InventoryUpdatesFormats.MOVEMENTS.write(
                InventoryUpdatesFormats.MOVEMENTS.read(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private interface Time<T> extends ToLongFunction<T>, Serializable {}

    /** Records as they come from a topic, that of the evening once the test lets it come. */
    private static <T> DataStream<T> stream(
            StreamExecutionEnvironment env, List<String> records, RecordFormat<T> format, Time<T> time) {
        // A stream of nothing has no type: an empty text stands for it.
        return env.fromData(records.isEmpty() ? List.of("") : records, Types.STRING)
                .setParallelism(1)
                .flatMap((String record, Collector<T> out) -> {
                    if (record.equals(EVENING)) {
                        EVENING_COMES.await();
                    }
                    if (!record.isEmpty()) {
                        out.collect(format.read(record.getBytes(StandardCharsets.UTF_8)));
                    }
                })
                .setParallelism(1)
                .returns(TypeInformation.of(format.type()))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<T>forGenerator(context -> new AfterEachEvent<>())
                        .withTimestampAssigner((event, before) -> time.applyAsLong(event)))
                .setParallelism(1);
    }

    /** A watermark after each event, so that time passes while events flow and not only at their end. */
    private static final class AfterEachEvent<T> implements WatermarkGenerator<T> {
        private long youngest = Long.MIN_VALUE + 1;

        @Override
        public void onEvent(T event, long time, WatermarkOutput output) {
            youngest = Math.max(youngest, time);
            output.emitWatermark(new Watermark(youngest - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Nothing to add: see above.
        }
    }
}
