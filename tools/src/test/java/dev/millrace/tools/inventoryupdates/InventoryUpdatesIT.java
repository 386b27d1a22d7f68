// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.InventoryUpdatesFormats;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.testkit.process.TopicReader.ReadRecord;
import dev.millrace.tools.RecordSender;
import dev.millrace.tools.inventoryupdates.SaleScript.Said;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged job on real processes: a sale with a kill in the middle, what its consumers know of it, and bad records. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InventoryUpdatesIT {

    private static final int CUSTOMERS = 4;
    private static final String ITEM = SaleScript.ITEMS.get(0);
    private static final String SITE = SaleScript.SITES.get(0);

    private final long seed = Long.getLong("inventory.seed", 5);
    private final SaleScript script = new SaleScript(seed);
    private final SaleJudge judge = new SaleJudge();

    @Test
    void aKillAmongReservationsOversellsNothingAndConsumersKnowWhatIsThere() throws Exception {
        System.out.println("Sale of seed " + seed);
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of("execution.checkpointing.interval", "1s"));
                LiveStock stock = new LiveStock(broker, flink).submit(2, List.of(), LiveStock.REPLAYED);
                PositionFollower early =
                        PositionFollower.fromBeginning("early", stock.job().servers());
                PositionFollower losing =
                        PositionFollower.fromBeginning("losing", stock.job().servers())) {
            send(stock, script.opening());
            send(stock, script.clock(0));
            LiveStock.until(
                    "stock",
                    () -> stock.lastPositions().values().stream()
                                    .filter(each -> SaleScript.ITEMS.contains(each.item()))
                                    .count()
                            == script.opening().size());
            rushWithAKill(stock);
            timeComes(stock, 3);
            int failures = flink.failures(stock.job().id());
            Map<String, byte[]> bad = sendBadRecords(stock);
            losing.loseNext(ITEM, SITE);
            send(stock, script.following());
            timeComes(stock, 7);
            timeComes(stock, 38);
            LiveStock.until("carts expired by timer", () -> stock.lastPositions().values().stream()
                    .filter(each -> SaleScript.ITEMS.contains(each.item()))
                    .allMatch(each -> each.asOf() >= SaleScript.time(16)));
            try (PositionFollower late =
                    PositionFollower.fromNow("late", stock.job().servers(), SaleScript.time(38))) {
                int known = stock.lastPositions().size();
                poll("positions for who comes late", late, () -> late.known().size() == known);
                late.hasAll();
                send(stock, script.later());
                timeComes(stock, 50);
                timeComes(stock, 120);
                timeComes(stock, 125);
                LiveStock.until("the end of all carts", () -> stock.lastPositions().values().stream()
                        .allMatch(each -> each.reserved() == 0));
                loseOneOfTwoSales(stock, losing);
                // Time comes to the last who asked once all is quiet.
                LiveStock.until("all answers", () -> stock.answers().size() >= judge.asked());
                assertSale(stock);
                assertSameTables(stock, List.of(early, losing, late));
            }
            assertRejected(stock, bad);
            assertThat(flink.failures(stock.job().id()))
                    .as("failures since the kill")
                    .isEqualTo(failures);
        }
    }

    /** Lets event time come to a minute, by which all who have asked before it are answered. */
    private void timeComes(LiveStock stock, int minute) {
        int asked = judge.asked();
        send(stock, script.clock(minute));
        LiveStock.until("answers by minute " + minute, () -> stock.answers().size() >= asked);
    }

    /** Half of the customers have asked when the TaskManager dies; the others ask while it is gone. */
    private void rushWithAKill(LiveStock stock) throws Exception {
        ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS);
        try {
            judge.sent(script.rush());
            all(askAtOnce(stock, script.rush(), customers));
            // Lets those have their turn who asked in the first minute.
            send(stock, script.clock(2));
            judge.sent(script.rushOn());
            List<Future<?>> others = askAtOnce(stock, script.rushOn(), customers);
            stock.job().replaceTaskManager();
            all(others);
        } finally {
            customers.shutdownNow();
        }
    }

    private static List<Future<?>> askAtOnce(LiveStock stock, List<Said> messages, ExecutorService customers) {
        List<Future<?>> asking = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            int first = customer;
            asking.add(customers.submit(() -> {
                try (RecordSender sender = new RecordSender(stock.job().servers())) {
                    for (int i = first; i < messages.size(); i += CUSTOMERS) {
                        messages.get(i).send(sender);
                    }
                    sender.finish();
                }
                return null;
            }));
        }
        return asking;
    }

    private static void all(List<Future<?>> futures) throws Exception {
        for (Future<?> each : futures) {
            each.get();
        }
    }

    /** The first of two sales is not told to a consumer, which has to find out at the second: nothing else happens to the item any more. */
    private void loseOneOfTwoSales(LiveStock stock, PositionFollower losing) {
        poll("all deltas so far", losing, () -> losing.known().equals(stock.lastTimeless()));
        int asked = losing.asked();
        int lost = losing.lost();
        assertThat(lost).as("deltas lost in the middle of the sale").isEqualTo(1);
        losing.loseNext(ITEM, SITE);
        send(stock, List.of(new Said(script.sale("last-but-one", ITEM, SITE, 126), null)));
        send(stock, script.clock(126));
        poll("a lost delta", losing, () -> losing.lost() > lost);
        assertThat(losing.gaps()).as("gaps that nobody can see yet").isZero();
        send(stock, List.of(new Said(script.sale("last", ITEM, SITE, 127), null)));
        send(stock, script.clock(127));
        poll("a snapshot that was asked for", losing, () -> losing.asked() > asked && losing.gaps() == 0);
    }

    private void assertSale(LiveStock stock) {
        List<ReservationAnswer> answers = stock.answers();
        Map<String, StockPosition> positions = stock.lastPositions();
        judge.assertEachAnsweredOnce(answers);
        judge.assertNothingOversold(stock.requests(), answers, stock.deltas());
        judge.assertPositions(positions, answers);
        System.out.printf(
                Locale.ROOT,
                "  %,d requests, each answered once, %,d accepted; %d positions right%n",
                answers.size(),
                answers.stream().filter(ReservationAnswer::accepted).count(),
                positions.size());
    }

    private static void assertSameTables(LiveStock stock, List<PositionFollower> followers) throws Exception {
        Map<String, StockPosition> last = stock.lastTimeless();
        for (PositionFollower each : followers) {
            poll("all deltas", each, () -> each.known().equals(last));
        }
        long deltas = stock.deltas().size();
        PositionFollower twice = followers.get(0);
        assertThat(twice.read()).as("deltas").isEqualTo(deltas);
        twice.again();
        poll("all deltas once more", twice, () -> twice.read() == 2 * deltas);
        for (PositionFollower each : followers) {
            System.out.println("  " + each);
            assertThat(each.known()).as("%s", each).isEqualTo(last);
            assertThat(each.gaps()).as("%s", each).isZero();
        }
        // What changed, and once more because a consumer asked: the change alone would be there once.
        StockPosition told = Objects.requireNonNull(last.get(PositionFollower.key(ITEM, SITE)));
        assertThat(stock.positions())
                .map(LiveStock::timeless)
                .filteredOn(told::equals)
                .hasSizeGreaterThan(1);
    }

    private static void poll(String what, PositionFollower follower, Callable<Boolean> condition) {
        try {
            LiveStock.until(what, () -> {
                follower.poll();
                return condition.call();
            });
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(what + " in vain; " + follower, never);
        }
    }

    private void send(LiveStock stock, List<Said> messages) {
        judge.sent(messages);
        messages.forEach(each -> each.send(stock.sender()));
        stock.sender().finish();
    }

    private Map<String, byte[]> sendBadRecords(LiveStock stock) {
        String good = new String(
                InventoryUpdatesFormats.MOVEMENTS.write(script.sale("bad", ITEM, SITE, 2)), StandardCharsets.UTF_8);
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("json-syntax", LiveStock.bytes("{\"id\": oops"));
        bad.put("required-field", LiveStock.bytes(good.replace("\"item\":\"" + ITEM + "\",", "")));
        bad.put("quantity-positive", LiveStock.bytes(good.replace("\"quantity\":1.0", "\"quantity\":-1.0")));
        bad.put("value-absent", null);
        bad.forEach((rule, value) -> stock.sender().send(LiveStock.MOVEMENTS, LiveStock.bytes(rule), value));
        stock.sender().finish();
        return bad;
    }

    private static void assertRejected(LiveStock stock, Map<String, byte[]> bad) {
        List<ReadRecord> rejected = stock.rejected();
        assertThat(rejected).hasSize(bad.size());
        for (ReadRecord each : rejected) {
            String rule = new String(Objects.requireNonNull(each.key()), StandardCharsets.UTF_8);
            assertThat(each.headers()).as(rule).containsEntry("rule", rule);
            assertThat(each.headers().get("reason")).as(rule).isNotBlank();
            assertThat(each.value()).as("original bytes of %s", rule).isEqualTo(bad.get(rule));
        }
    }
}
