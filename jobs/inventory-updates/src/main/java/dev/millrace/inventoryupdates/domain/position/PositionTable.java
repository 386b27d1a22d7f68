// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.position;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer of positions keeps: right after any mixture of snapshots and deltas, once the gaps it finds are filled.
 *
 * <p>A version that is not newer than what is known changes nothing, so reading twice does no harm. A delta that does not follow
 * on what is known waits, and the table says which snapshot it needs; that snapshot, and the deltas that waited, close the gap.
 */
public final class PositionTable {

    /** Deltas that wait for a snapshot, per position; a snapshot makes up for any that were dropped. */
    private static final int MOST_WAITING = 64;

    private final Map<String, StockPosition> known = new HashMap<>();
    private final Map<String, TreeMap<Long, PositionDelta>> waiting = new HashMap<>();

    /** Takes a snapshot, or the position of an upsert topic. */
    public void take(StockPosition snapshot) {
        String key = key(snapshot.item(), snapshot.site());
        StockPosition before = known.get(key);
        if (before == null || snapshot.version() > before.version()) {
            known.put(key, snapshot);
        }
        catchUp(key);
    }

    /**
     * Takes a delta.
     *
     * @return the snapshot that has to be asked for; null if there is no gap
     */
    public @Nullable SnapshotRequest take(PositionDelta delta) {
        String key = key(delta.item(), delta.site());
        StockPosition before = known.get(key);
        if (before != null && delta.version() <= before.version()) {
            return null;
        }
        TreeMap<Long, PositionDelta> line = waiting.computeIfAbsent(key, any -> new TreeMap<>());
        line.put(delta.version(), delta);
        if (line.size() > MOST_WAITING) {
            line.pollFirstEntry();
        }
        catchUp(key);
        return waiting.containsKey(key) ? new SnapshotRequest(delta.item(), delta.site(), delta.asOf()) : null;
    }

    /** What is known of an item at a site; null if nothing. */
    public @Nullable StockPosition position(String item, String site) {
        return known.get(key(item, site));
    }

    /** All positions, of which some may have a gap after them. */
    public Collection<StockPosition> positions() {
        return List.copyOf(known.values());
    }

    /** How many positions have a gap after them. */
    public int gaps() {
        return waiting.size();
    }

    private void catchUp(String key) {
        TreeMap<Long, PositionDelta> line = waiting.get(key);
        while (line != null && !line.isEmpty()) {
            PositionDelta next = line.firstEntry().getValue();
            StockPosition before = known.get(key);
            if (before != null && next.version() <= before.version()) {
                line.pollFirstEntry();
            } else if (next.previousVersion() == 0 || (before != null && next.previousVersion() == before.version())) {
                StockPosition base = before == null || next.previousVersion() == 0
                        ? StockPosition.unknown(next.item(), next.site(), next.asOf())
                        : before;
                known.put(key, next.appliedTo(base));
                line.pollFirstEntry();
            } else {
                return;
            }
        }
        waiting.remove(key);
    }

    private static String key(String item, String site) {
        return item + "|" + site;
    }
}
