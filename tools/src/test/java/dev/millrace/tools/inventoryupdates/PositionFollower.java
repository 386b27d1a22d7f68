// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.InventoryUpdatesFormats;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.PositionTable;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.RecordSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of positions as somebody else would write it: it goes by deltas, and asks for a snapshot where it finds a gap.
 *
 * <p>It listens to the topic of positions only while it waits for what it has asked for.
 */
final class PositionFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String name;
    private final Consumer<byte[], byte[]> deltas;
    private final Consumer<byte[], byte[]> snapshots;
    private final RecordSender requests;
    private final PositionTable table = new PositionTable();
    private final Set<String> awaited = new HashSet<>();
    private @Nullable String loses;
    private boolean listening;
    private boolean waitsForAll;
    private int asked;
    private int lost;
    private long read;

    private PositionFollower(String name, KafkaServers kafka) throws Exception {
        this.name = name;
        deltas = kafka.consumer();
        snapshots = kafka.consumer();
        requests = new RecordSender(kafka);
        deltas.assign(partitions(deltas, LiveStock.DELTAS));
        snapshots.assign(partitions(snapshots, LiveStock.POSITIONS));
    }

    /** One that is there from the first delta on. */
    static PositionFollower fromBeginning(String name, KafkaServers kafka) throws Exception {
        PositionFollower follower = new PositionFollower(name, kafka);
        follower.again();
        return follower;
    }

    /** One that comes late: it asks for all positions there are, and goes by what changes from now on. */
    static PositionFollower fromNow(String name, KafkaServers kafka, long time) throws Exception {
        PositionFollower follower = new PositionFollower(name, kafka);
        toEnd(follower.deltas);
        follower.waitsForAll = true;
        follower.ask(null, null, time);
        return follower;
    }

    /** Reads all deltas once more. */
    void again() {
        deltas.seekToBeginning(deltas.assignment());
    }

    /** Does not get the next delta of an item at a site. */
    void loseNext(String item, String site) {
        loses = key(item, site);
    }

    /** Takes what has come. */
    void poll() throws UnreadableRecordException {
        for (ConsumerRecord<byte[], byte[]> each : deltas.poll(POLL)) {
            take(InventoryUpdatesFormats.DELTAS.read(each.value()));
        }
        if (listening) {
            for (ConsumerRecord<byte[], byte[]> each : snapshots.poll(POLL)) {
                table.take(InventoryUpdatesFormats.POSITIONS.read(each.value()));
            }
            if (table.gaps() == 0) {
                awaited.clear();
                listening = waitsForAll;
            }
        }
    }

    private void take(PositionDelta delta) {
        read++;
        if (key(delta.item(), delta.site()).equals(loses)) {
            loses = null;
            lost++;
            return;
        }
        var wanted = table.take(delta);
        if (wanted != null && awaited.add(key(delta.item(), delta.site()))) {
            ask(wanted.item(), wanted.site(), wanted.time());
        }
    }

    private void ask(@Nullable String item, @Nullable String site, long time) {
        if (!listening) {
            toEnd(snapshots);
            listening = true;
        }
        SnapshotRequest request = new SnapshotRequest(name + "-" + asked++, item, site, time);
        requests.send(
                LiveStock.SNAPSHOT_REQUESTS,
                name.getBytes(StandardCharsets.UTF_8),
                InventoryUpdatesFormats.SNAPSHOT_REQUESTS.write(request));
        requests.finish();
    }

    /** It has heard of all there are: from now on it goes by deltas. */
    void hasAll() {
        waitsForAll = false;
    }

    /** What it knows, by item and site, whenever it was told. */
    Map<String, StockPosition> known() {
        Map<String, StockPosition> known = new TreeMap<>();
        table.positions().forEach(each -> known.put(key(each.item(), each.site()), LiveStock.timeless(each)));
        return known;
    }

    int gaps() {
        return table.gaps();
    }

    /** Snapshots asked for. */
    int asked() {
        return asked;
    }

    /** Deltas that it did not get. */
    int lost() {
        return lost;
    }

    /** Deltas read, each time counted. */
    long read() {
        return read;
    }

    @Override
    public String toString() {
        return name + ": " + table.positions().size() + " positions, " + gaps() + " gaps, " + read + " deltas read, "
                + lost + " lost, " + asked + " snapshots asked for";
    }

    @Override
    public void close() {
        deltas.close();
        snapshots.close();
        requests.close();
    }

    static String key(String item, String site) {
        return item + "|" + site;
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    /** The end as it is now, not as it will be at the next poll. */
    private static void toEnd(Consumer<byte[], byte[]> consumer) {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }
}
