// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.awaitility.Awaitility.await;

import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.InventoryUpdatesFormats;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.testkit.process.TopicReader;
import dev.millrace.testkit.process.TopicReader.ReadRecord;
import dev.millrace.tools.LiveJob;
import dev.millrace.tools.RecordSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** The packaged job on real processes, fed with movements and requests. */
final class LiveStock implements AutoCloseable {

    static final String MOVEMENTS = "inventory.movements";
    static final String RESERVATIONS = "inventory.reservations";
    static final String SNAPSHOT_REQUESTS = "inventory.snapshot.requests";
    static final String POSITIONS = "inventory.positions";
    static final String DELTAS = "inventory.position.deltas";
    static final String ANSWERS = "inventory.reservation.answers";
    static final String ALERTS = "alerts";
    static final String REJECTED = "inventory-updates.rejected";

    /** Every event happens now; a partition that only waits for its reader after a kill is not idle. */
    static final List<String> REPLAYED =
            List.of("--inventory-updates.clock", "EVENT_TIME", "--inventory-updates.idleness", "300s");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BRIEFLY = Duration.ofMillis(300);

    private final KafkaBroker broker;
    private final LiveJob live;
    private final RecordSender sender;

    LiveStock(KafkaBroker broker, FlinkCluster flink) throws Exception {
        this.broker = broker;
        live = new LiveJob("inventory-updates", broker, flink);
        sender = new RecordSender(live.servers());
    }

    LiveStock submit(int parallelism, List<String> flinkArguments, List<String> arguments) throws Exception {
        live.submit(parallelism, flinkArguments, arguments);
        return this;
    }

    /** Sends by its own sender. */
    void send(StockMovement movement) {
        send(sender, movement);
    }

    /** Sends by its own sender. */
    void send(ReservationRequest request) {
        send(sender, request);
    }

    static void send(RecordSender sender, StockMovement movement) {
        sender.send(
                MOVEMENTS, bytes(movement.item(), movement.site()), InventoryUpdatesFormats.MOVEMENTS.write(movement));
    }

    static void send(RecordSender sender, ReservationRequest request) {
        sender.send(
                RESERVATIONS,
                bytes(request.item(), request.site()),
                InventoryUpdatesFormats.RESERVATIONS.write(request));
    }

    RecordSender sender() {
        return sender;
    }

    LiveJob job() {
        return live;
    }

    List<ReservationAnswer> answers() {
        return read(ANSWERS, InventoryUpdatesFormats.ANSWERS);
    }

    List<ReservationRequest> requests() {
        return read(RESERVATIONS, InventoryUpdatesFormats.RESERVATIONS);
    }

    List<PositionDelta> deltas() {
        return read(DELTAS, InventoryUpdatesFormats.DELTAS);
    }

    long deltaCount() {
        return TopicReader.count(broker.bootstrapServers(), DELTAS);
    }

    List<StockPosition> positions() {
        return read(POSITIONS, InventoryUpdatesFormats.POSITIONS);
    }

    /** The same position, whenever it was told: a snapshot says again, later, what a change has said. */
    static StockPosition timeless(StockPosition position) {
        return position.told(position.version(), 0);
    }

    /** All tables of consumers end like this. */
    Map<String, StockPosition> lastTimeless() {
        Map<String, StockPosition> last = lastPositions();
        last.replaceAll((key, each) -> timeless(each));
        return last;
    }

    /** What was notified up to an instant, by its idempotency key. */
    Map<String, String> notifications(long last) {
        Map<String, String> told = new TreeMap<>();
        try {
            for (ReadRecord each : TopicReader.readCommitted(broker.bootstrapServers(), ALERTS)) {
                Alert alert = InventoryUpdatesFormats.ALERTS.read(each.value());
                if (Math.max(alert.eventTime(), alert.lastSeen()) <= last) {
                    told.put(String.valueOf(each.headers().get("ce_id")), alert.dedupKey() + " " + alert.phase());
                }
            }
        } catch (UnreadableRecordException unreadable) {
            throw new AssertionError("an alert that cannot be read", unreadable);
        }
        return told;
    }

    /** The position of the highest version, by item and site. */
    Map<String, StockPosition> lastPositions() {
        Map<String, StockPosition> last = new TreeMap<>();
        for (StockPosition each : positions()) {
            last.merge(
                    PositionFollower.key(each.item(), each.site()),
                    each,
                    (one, other) -> other.version() > one.version() ? other : one);
        }
        return last;
    }

    List<ReadRecord> rejected() {
        return TopicReader.readCommitted(broker.bootstrapServers(), REJECTED);
    }

    private <T> List<T> read(String topic, RecordFormat<T> format) {
        List<T> all = new ArrayList<>();
        try {
            for (ReadRecord each : TopicReader.readCommitted(broker.bootstrapServers(), topic)) {
                all.add(format.read(each.value()));
            }
        } catch (UnreadableRecordException unreadable) {
            throw new AssertionError("unreadable record in " + topic, unreadable);
        }
        return all;
    }

    /** Waits in this thread until something holds. */
    static void until(String what, Callable<Boolean> condition) {
        until(what, PATIENCE, condition);
    }

    /** Waits in this thread until something holds. */
    static void until(String what, Duration atMost, Callable<Boolean> condition) {
        await(what)
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(BRIEFLY)
                .pollInSameThread()
                .until(condition);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String item, String site) {
        return bytes(PositionFollower.key(item, site));
    }

    @Override
    public void close() {
        sender.close();
        live.close();
    }
}
