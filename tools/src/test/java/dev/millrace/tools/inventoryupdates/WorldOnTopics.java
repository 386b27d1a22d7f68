// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.intake.Movements;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.tools.RecordSender;
import dev.millrace.tools.inventoryupdates.world.WorldFeed;
import dev.millrace.tools.inventoryupdates.world.WorldFiles;
import dev.millrace.tools.inventoryupdates.world.WorldMessage;
import dev.millrace.tools.inventoryupdates.world.WorldRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged job on real processes over a world, with faults on the way.
 *
 * <p>The job waits for whatever is late in the world, and everything has its turn: so what the books say in between is the same in
 * every run. No time passes in a topic of which some partition says nothing; a clock speaks to each, once a day.
 */
final class WorldOnTopics implements WorldRun {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Nothing in the world is later: a delivery in an unknown unit is told again after up to 60 hours. */
    private static final Duration DISORDER = Duration.ofHours(61);

    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final String CLOCK = "sku:CLOCK-";
    private static final List<String> ARGUMENTS = Stream.concat(
                    LiveStock.REPLAYED.stream(), Stream.of("--inventory-updates.disorder", DISORDER.toHours() + "h"))
            .toList();
    /** Enough different keys to reach every partition. */
    private static final int CLOCKS = 16;

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> notifications = new TreeMap<>();
    private final Map<String, StockPosition> positions = new TreeMap<>();
    private final Map<String, ReservationAnswer> answers = new TreeMap<>();
    private int ticks;
    private long deltas;
    private long rejected;
    private double seconds;

    private record Fault(double share, int requests, String what, Happening action) {}

    /** What happens to the processes. */
    @FunctionalInterface
    interface Happening {
        void on(LiveStock stock) throws Exception;
    }

    /** Lets something happen once a share of the messages was sent and something of them has come out. */
    WorldOnTopics at(double share, String what, Happening action) {
        faults.add(new Fault(share, 0, what, action));
        return this;
    }

    /** Lets something happen among the requests. */
    WorldOnTopics atRequest(int requests, String what, Happening action) {
        faults.add(new Fault(0, requests, what, action));
        return this;
    }

    @Override
    public Results over(WorldScript script, long messages) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of());
                LiveStock stock = new LiveStock(broker, flink).submit(1, List.of(), ARGUMENTS)) {
            long start = System.nanoTime();
            List<ReservationRequest> order = send(script, messages, stock);
            settle(flink, stock);
            seconds = (System.nanoTime() - start) / 1e9;
            Results results = results(stock, order);
            notifications.putAll(stock.notifications(script.world().truth().closing()));
            rejected = stock.rejected().size();
            return results;
        }
    }

    /** Sends all of it, and returns the requests in the order in which they have their turn. */
    private List<ReservationRequest> send(WorldScript script, long messages, LiveStock stock) throws Exception {
        List<ReservationRequest> order = new ArrayList<>();
        WorldFeed feed = script.world().feed();
        RecordSender sender = stock.sender();
        long sent = 0;
        long tick = script.firstDay() * DAY + DAY;
        long last = 0;
        while (feed.hasNext()) {
            WorldMessage message = feed.next();
            last = message.at();
            for (; last >= tick; tick += DAY) {
                tick(stock, tick);
            }
            String topic = message.feed() == WorldMessage.Feed.MOVEMENTS ? LiveStock.MOVEMENTS : LiveStock.RESERVATIONS;
            sender.send(topic, LiveStock.bytes(item(message)), WorldFiles.bytes(message));
            ReservationRequest request = message.request();
            if (request != null) {
                order.add(request);
            }
            sent++;
            if (!faults.isEmpty()
                    && sent >= faults.get(0).share() * messages
                    && order.size() >= faults.get(0).requests()) {
                Fault fault = faults.remove(0);
                sender.finish();
                awaitMore(stock);
                System.out.printf("  %,d of %,d sent: %s%n", sent, messages, fault.what());
                fault.action().on(stock);
            }
        }
        long end = last + TimeUnit.MINUTES.toMillis(2);
        tick(stock, end);
        // What happens at the end has its turn once nothing can be late any more.
        tick(stock, end + DISORDER.plusSeconds(1).toMillis());
        sender.finish();
        assertThat(faults).as("faults that did not happen").isEmpty();
        order.sort(Comparator.comparingLong(ReservationRequest::time));
        return order;
    }

    /** Something new has come out since the last fault, so that the next is among work and not before it. */
    private void awaitMore(LiveStock stock) {
        LiveStock.until("more deltas", PATIENCE, () -> stock.deltaCount() > deltas);
        deltas = stock.deltaCount();
    }

    private static String item(WorldMessage message) {
        return message.key().substring(0, message.key().indexOf('|'));
    }

    private void tick(LiveStock stock, long time) {
        ticks++;
        for (int index = 0; index < CLOCKS; index++) {
            String id = "clock-" + index + "-" + time;
            stock.send(new ReservationRequest(id, Action.CANCEL, "nobody's", CLOCK + index, "clock", 1, time, null));
            stock.send(Movements.of(id, MovementType.RECEIVE, CLOCK + index, "clock", 1, time)
                    .movement());
        }
    }

    /** Waits until all has come out that was sent, and what time alone brings about. */
    private void settle(FlinkCluster flink, LiveStock stock) {
        LiveStock.until(
                "the clock",
                PATIENCE,
                () -> stock.lastPositions().values().stream()
                                .filter(each -> isClock(each.item()) && each.onHand() == ticks - 1)
                                .count()
                        == CLOCKS);
        LiveStock.until("no more deltas", PATIENCE, () -> {
            flink.awaitNextCheckpoint(stock.job().id());
            long before = deltas;
            deltas = stock.deltaCount();
            return deltas == before;
        });
    }

    /** Answers of an item at a site in the order in which they were given. */
    private Results results(LiveStock stock, List<ReservationRequest> order) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(request -> places.putIfAbsent(request.id(), places.size()));
        List<ReservationAnswer> given = new ArrayList<>(stock.answers());
        given.removeIf(each -> isClock(each.item()));
        given.sort(Comparator.comparing(each -> places.getOrDefault(each.requestId(), -1)));
        given.forEach(each -> answers.put(each.requestId(), each));
        stock.lastTimeless().forEach((key, each) -> {
            if (!isClock(each.item())) {
                // Versions depend on how many changes were told, and that on what came between.
                positions.put(key, each.told(0, 0));
            }
        });
        return new Results(
                positions.values().stream()
                        .map(it -> new Position(
                                it.item(), it.site(), it.onHand(), it.reserved(), it.allocated(), it.inTransitIn()))
                        .toList(),
                given,
                List.of());
    }

    private static boolean isClock(String item) {
        return item.startsWith(CLOCK);
    }

    /** What was notified up to the last day, by idempotency key; after it a day is cut off where the messages end. */
    Map<String, String> notifications() {
        return notifications;
    }

    /** The last position of each item at each site, without version and time. */
    Map<String, StockPosition> positions() {
        return positions;
    }

    /** By request. */
    Map<String, ReservationAnswer> answers() {
        return answers;
    }

    long rejected() {
        return rejected;
    }

    /** From the first message to the last that came out. */
    double seconds() {
        return seconds;
    }
}
