// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.inventoryupdates.world.WorldRun.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds suspicions of phantom stock against the truth.
 *
 * <p>A suspicion is right if the shelf was empty while the books said otherwise, either at that moment or for more than half of
 * the opening hours since the last sale before it. Sought are the phantoms that can be known ({@link Phantom#knowable}); one of
 * them is found if a right suspicion was told while it lasted, or of a silence of which it was the larger part. Precision counts
 * every suspicion once; one that is right of a phantom too short to be sought is right.
 */
final class PhantomJudge {

    private final World world;
    private final Map<String, List<Phantom>> phantoms = new HashMap<>();
    private final List<Phantom> sought;

    PhantomJudge(World world, List<Phantom> all) {
        this.world = world;
        all.forEach(
                each -> phantoms.computeIfAbsent(WorldMessage.key(each.item(), each.site()), key -> new ArrayList<>())
                        .add(each));
        sought = all.stream().filter(Phantom::knowable).toList();
    }

    /**
     * What became of them.
     *
     * @param told all suspicions
     * @param wrong those without a phantom
     * @param sought phantoms that can be known
     * @param missed those of them of which nothing was told
     */
    record Verdict(int told, List<Told> wrong, int sought, List<Phantom> missed) {
        /** Share of the suspicions that are right; 1 if there are none. */
        double precision() {
            return told == 0 ? 1 : 1 - (double) wrong.size() / told;
        }

        /** Share of the sought that were found; 1 if there are none. */
        double recall() {
            return sought == 0 ? 1 : 1 - (double) missed.size() / sought;
        }
    }

    Verdict judge(List<Told> suspicions) {
        Map<Told, Long> silentSince = lastSales(suspicions);
        Set<Phantom> found = new HashSet<>();
        List<Told> wrong = new ArrayList<>();
        for (Told each : suspicions) {
            boolean right = false;
            for (Phantom phantom : phantoms.getOrDefault(WorldMessage.key(each.item(), each.site()), List.of())) {
                if (explains(phantom, silentSince.getOrDefault(each, Long.MIN_VALUE), each.time())) {
                    right = true;
                    found.add(phantom);
                }
            }
            if (!right) {
                wrong.add(each);
            }
        }
        List<Phantom> missed =
                sought.stream().filter(each -> !found.contains(each)).toList();
        return new Verdict(suspicions.size(), List.copyOf(wrong), sought.size(), missed);
    }

    private boolean explains(Phantom phantom, long silentSince, long time) {
        if (time >= phantom.from() && time <= phantom.to()) {
            return true;
        }
        Calendar calendar = world.calendar(phantom.site());
        long silence = calendar.openMillis(Math.max(silentSince, calendar.midnight(0)), time);
        long empty = calendar.openMillis(Math.max(silentSince, phantom.from()), Math.min(time, phantom.to()));
        return silence > 0 && 2 * empty > silence;
    }

    /** The last sale before each; the feed is made once more for it, since nobody keeps all sales. */
    private Map<Told, Long> lastSales(List<Told> suspicions) {
        Map<String, List<Told>> open = new HashMap<>();
        suspicions.forEach(
                each -> open.computeIfAbsent(WorldMessage.key(each.item(), each.site()), key -> new ArrayList<>())
                        .add(each));
        Map<Told, Long> last = new HashMap<>();
        if (suspicions.isEmpty()) {
            return last;
        }
        WorldFeed feed = world.feed();
        while (feed.hasNext()) {
            WorldMessage message = feed.next();
            StockMovement movement = message.movement();
            if (movement != null && message.effective() && movement.type() == MovementType.SELL) {
                for (Told each : open.getOrDefault(message.key(), List.of())) {
                    if (movement.time() <= each.time()) {
                        last.merge(each, movement.time(), Math::max);
                    }
                }
            }
        }
        return last;
    }
}
