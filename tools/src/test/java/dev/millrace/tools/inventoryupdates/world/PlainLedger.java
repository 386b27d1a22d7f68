// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ledger as its definition reads, over all movements in memory; slow and plain enough to be the judge of others. */
final class PlainLedger {

    private PlainLedger() {}

    /** What is there, promised, held and on its way; units. */
    record Stock(double onHand, double allocated, double hold, double inTransit) {
        static final Stock NOTHING = new Stock(0, 0, 0, 0);
    }

    /** Each movement once, and none that is void; by time. */
    static List<StockMovement> valid(List<StockMovement> movements) {
        Set<String> voided = new HashSet<>();
        movements.stream().filter(each -> each.voidedAt() != null).forEach(each -> voided.add(each.id()));
        Map<String, StockMovement> once = new HashMap<>();
        for (StockMovement each : movements) {
            if (!voided.contains(each.id())) {
                once.put(each.id(), each);
            }
        }
        List<StockMovement> valid = new ArrayList<>(once.values());
        valid.sort(Comparator.comparingLong(StockMovement::time).thenComparing(StockMovement::id));
        return valid;
    }

    /** The stock of each item and site. */
    static Map<String, Stock> of(List<StockMovement> movements) {
        Map<String, List<StockMovement>> byShelf = new TreeMap<>();
        Map<String, double[]> byShipment = new HashMap<>();
        Map<String, double[]> byReservation = new HashMap<>();
        for (StockMovement each : valid(movements)) {
            byShelf.computeIfAbsent(each.item() + "|" + each.site(), key -> new ArrayList<>())
                    .add(each);
            if (each.shipment() != null) {
                String to = each.type() == MovementType.RECEIVE ? each.site() : each.otherSite();
                double[] sums = byShipment.computeIfAbsent(
                        each.item() + "|" + to + "|" + each.shipment(), key -> new double[2]);
                sums[0] += each.type() == MovementType.SHIP ? each.quantity() : 0;
                sums[1] += each.type() == MovementType.SHIP ? 0 : each.quantity();
            }
            if (each.reservation() != null) {
                double[] sums = byReservation.computeIfAbsent(
                        each.item() + "|" + each.site() + "|" + each.reservation(), key -> new double[2]);
                sums[0] += each.type() == MovementType.PICK ? each.quantity() : 0;
                sums[1] += each.type() == MovementType.SELL ? each.quantity() : 0;
            }
        }
        Map<String, Stock> stock = new TreeMap<>();
        byShelf.forEach((key, all) -> {
            double hold = 0;
            for (StockMovement each : all) {
                hold += switch (each.type()) {
                    case HOLD -> each.quantity();
                    case RELEASE_HOLD -> -each.quantity();
                    default -> 0;
                };
            }
            stock.put(key, new Stock(onHand(all), open(byReservation, key), hold, open(byShipment, key)));
        });
        byShipment.keySet().forEach(each -> {
            String key = each.substring(0, each.lastIndexOf('|'));
            stock.computeIfAbsent(key, it -> new Stock(0, 0, 0, open(byShipment, it)));
        });
        return stock;
    }

    /** On hand of the valid movements of a shelf: the latest count, and what moved later. */
    static double onHand(List<StockMovement> movements) {
        long counted = movements.stream()
                .filter(each -> each.type() == MovementType.COUNT)
                .mapToLong(StockMovement::time)
                .max()
                .orElse(Long.MIN_VALUE);
        double sum = 0;
        for (StockMovement each : movements) {
            if (each.type() == MovementType.COUNT) {
                sum += each.time() == counted ? each.quantity() : 0;
            } else if (each.time() > counted) {
                sum += effect(each);
            }
        }
        return sum;
    }

    static double effect(StockMovement movement) {
        return switch (movement.type()) {
            case RECEIVE, VOID_SHIP, RETURN, RETURN_HELD, ADJUST -> movement.quantity();
            case SHIP, SELL, DISPOSE -> -movement.quantity();
            default -> 0;
        };
    }

    private static double open(Map<String, double[]> sums, String key) {
        double open = 0;
        for (Map.Entry<String, double[]> each : sums.entrySet()) {
            if (each.getKey().startsWith(key + "|")) {
                open += Math.max(0, each.getValue()[0] - each.getValue()[1]);
            }
        }
        return open;
    }
}
