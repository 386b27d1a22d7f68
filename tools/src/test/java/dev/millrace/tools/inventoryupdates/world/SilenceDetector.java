// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.inventoryupdates.world.WorldRun.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Suspects phantom stock from what is in the feed, and the true rates: each evening it asks how likely it is that nobody has bought
 * since the last sale, receipt or count if the goods are there; or, on request, only of whole days.
 */
final class SilenceDetector {
    private final World world;
    private final double threshold;
    private final boolean wholeDays;

    SilenceDetector(World world, double threshold, boolean wholeDays) {
        this.world = world;
        this.threshold = -Math.log(threshold);
        this.wholeDays = wholeDays;
    }

    List<Told> suspicions(List<StockMovement> movements) {
        Map<String, Demand> demands = new HashMap<>();
        for (Shelf each : world.simulation().all()) {
            if (each.demand != null) {
                demands.put(each.item.id() + "|" + each.site.code(), each.demand);
            }
        }
        Map<String, List<StockMovement>> byShelf = new HashMap<>();
        for (StockMovement each : PlainLedger.valid(movements)) {
            byShelf.computeIfAbsent(each.item() + "|" + each.site(), key -> new ArrayList<>())
                    .add(each);
        }
        List<Told> told = new ArrayList<>();
        byShelf.forEach((key, all) -> {
            Demand demand = demands.get(key);
            if (demand != null) {
                watch(all, demand, world.calendar(all.get(0).site()), told);
            }
        });
        return told;
    }

    private void watch(List<StockMovement> movements, Demand demand, Calendar calendar, List<Told> told) {
        double book = 0;
        int next = 0;
        long heard = calendar.midnight(0);
        double silent = 0;
        boolean suspected = false;
        for (int day = 0; day < calendar.days(); day++) {
            long evening = calendar.closing(day);
            boolean any = false;
            while (next < movements.size() && movements.get(next).time() < evening) {
                StockMovement each = movements.get(next++);
                book = each.type() == MovementType.COUNT ? each.quantity() : book + PlainLedger.effect(each);
                switch (each.type()) {
                    case SELL, COUNT, RECEIVE, RETURN -> {
                        heard = each.time();
                        silent = 0;
                        suspected = false;
                        any = each.time() > calendar.opening(day) || any;
                    }
                    default -> {
                        // Says nothing of whether somebody finds it.
                    }
                }
            }
            if (wholeDays) {
                silent = any || book <= 0 ? 0 : silent + demand.purchasesOn(day);
            } else {
                silent = demand.purchasesBetween(heard, evening);
            }
            if (!suspected && book > 0 && silent > threshold) {
                suspected = true;
                StockMovement one = movements.get(0);
                told.add(new Told(WorldJudge.PHANTOM_SUSPECT, one.item(), one.site(), evening));
            }
        }
    }
}
