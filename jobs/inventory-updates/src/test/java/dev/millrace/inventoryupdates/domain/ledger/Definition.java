// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The position of a site read straight from the definition: from the whole set of movements, with nothing kept in between.
 *
 * <p>Of the rules it takes nothing but how two movements of one id are ranked.
 */
final class Definition {

    private final String site;
    private final long asOf;
    private final List<StockMovement> happened;
    private final List<StockMovement> sentHere;

    Definition(Collection<StockMovement> told, String site, long asOf) {
        this.site = site;
        this.asOf = asOf;
        // What is sent is entered at both sites, and each entry stands by itself.
        happened = happened(told.stream().filter(each -> site.equals(each.site())), false);
        sentHere = happened(
                told.stream()
                        .filter(each -> site.equals(each.otherSite()))
                        .filter(each -> each.type() == MovementType.SHIP || each.type() == MovementType.VOID_SHIP),
                true);
    }

    private List<StockMovement> happened(Stream<StockMovement> told, boolean inbound) {
        Map<String, List<StockMovement>> byId = told.filter(
                        each -> each.type() != MovementType.STOCK && each.type() != MovementType.OBSERVE)
                .collect(Collectors.groupingBy(StockMovement::id));
        return byId.values().stream()
                .filter(one -> one.stream().allMatch(each -> each.voidedAt() == null))
                .map(one -> one.stream()
                        .max(Comparator.comparingLong(StockMovement::time)
                                .thenComparingInt(each -> digest(each, inbound)))
                        .orElseThrow())
                .toList();
    }

    /** On hand, reserved, allocated, hold, in transit, on order; then time and variance of the last count. */
    List<Long> position() {
        List<StockMovement> counts = of(each -> isHere(each) && each.type() == MovementType.COUNT).stream()
                .sorted(Comparator.comparingLong(StockMovement::time)
                        .thenComparingLong(each -> Fingerprint.of("", each.id())))
                .toList();
        List<Long> position = new ArrayList<>();
        position.add(onHand(counts, Long.MAX_VALUE));
        position.add(reserved());
        position.add(allocated());
        position.add(Math.max(
                0,
                sum(each -> isHere(each, MovementType.HOLD, MovementType.RETURN_HELD))
                        - sum(each -> isHere(each, MovementType.RELEASE_HOLD))));
        position.add(inTransit());
        position.add(onOrder());
        if (counts.isEmpty()) {
            position.add(null);
            position.add(null);
        } else {
            StockMovement last = counts.get(counts.size() - 1);
            position.add(last.time());
            position.add(amount(last) - onHand(counts.subList(0, counts.size() - 1), last.time()));
        }
        return position;
    }

    private long onHand(List<StockMovement> counts, long until) {
        StockMovement last = counts.isEmpty() ? null : counts.get(counts.size() - 1);
        long moved = 0;
        for (StockMovement each : happened) {
            if (each.time() <= until && (last == null || each.time() > last.time())) {
                moved += change(each);
            }
        }
        return moved + (last == null ? 0 : amount(last));
    }

    private long change(StockMovement each) {
        if (!isHere(each)) {
            return 0;
        }
        return switch (each.type()) {
            case RECEIVE, RETURN, RETURN_HELD, ADJUST, VOID_SHIP -> amount(each);
            case SELL, SHIP -> -amount(each);
            case DISPOSE -> each.shipment() == null ? -amount(each) : 0;
            default -> 0;
        };
    }

    private long reserved() {
        long all = 0;
        for (String name : names(StockMovement::reservation)) {
            Predicate<StockMovement> own = each -> isHere(each) && name.equals(each.reservation());
            boolean holds = of(own.and(each -> each.type() == MovementType.RESERVE)).stream()
                    .anyMatch(each -> each.expiresAt() == null || each.expiresAt() > asOf);
            long open = sum(own.and(each -> each.type() == MovementType.RESERVE))
                    - sum(own.and(each -> each.type() == MovementType.RELEASE))
                    - Math.max(picked(own), gone(own));
            all += holds ? Math.max(0, open) : 0;
        }
        return all;
    }

    private long allocated() {
        long all = 0;
        for (String name : names(StockMovement::reservation)) {
            Predicate<StockMovement> own = each -> isHere(each) && name.equals(each.reservation());
            all += Math.max(0, picked(own) - gone(own));
        }
        Map<Long, Boolean> days = new TreeMap<>();
        happened.forEach(each -> days.put(Math.floorDiv(each.time(), Movements.DAY), true));
        for (long day : days.keySet()) {
            Predicate<StockMovement> own = each -> isHere(each)
                    && each.reservation() == null
                    && Math.floorDiv(each.time(), Movements.DAY) == day
                    && each.type() != MovementType.SELL;
            if ((day + 3) * Movements.DAY > asOf) {
                all += Math.max(0, picked(own) - gone(own));
            }
        }
        return all;
    }

    private long inTransit() {
        long all = 0;
        for (String name :
                sentHere.stream().map(StockMovement::shipment).distinct().toList()) {
            Predicate<StockMovement> own = each -> Objects.equals(name, each.shipment());
            long sent = sum(sentHere, own.and(each -> each.type() == MovementType.SHIP))
                    - sum(sentHere, own.and(each -> each.type() == MovementType.VOID_SHIP))
                    - sum(own.and(each -> isHere(each, MovementType.DISPOSE)));
            all += Math.max(0, sent - sum(own.and(each -> isHere(each, MovementType.RECEIVE))));
        }
        return all;
    }

    private long onOrder() {
        long all = 0;
        for (String name : names(StockMovement::order)) {
            Predicate<StockMovement> own = each -> name.equals(each.order());
            all += Math.max(
                    0,
                    sum(own.and(each -> isHere(each, MovementType.ORDER)))
                            - sum(own.and(each -> isHere(each, MovementType.CANCEL_ORDER)))
                            - sum(own.and(each -> isHere(each, MovementType.RECEIVE))));
        }
        return all;
    }

    private long picked(Predicate<StockMovement> own) {
        return sum(own.and(each -> each.type() == MovementType.PICK));
    }

    private long gone(Predicate<StockMovement> own) {
        return sum(own.and(each -> each.type() == MovementType.SHIP || each.type() == MovementType.SELL))
                - sum(own.and(each -> each.type() == MovementType.VOID_SHIP));
    }

    private List<String> names(Function<StockMovement, String> name) {
        return happened.stream().map(name).filter(Objects::nonNull).distinct().toList();
    }

    private List<StockMovement> of(Predicate<StockMovement> which) {
        return happened.stream().filter(which).toList();
    }

    private long sum(Predicate<StockMovement> which) {
        return sum(happened, which);
    }

    private static long sum(List<StockMovement> all, Predicate<StockMovement> which) {
        return all.stream().filter(which).mapToLong(Definition::amount).sum();
    }

    private static long amount(StockMovement each) {
        return Amounts.of(each.quantity());
    }

    private boolean isHere(StockMovement each, MovementType... types) {
        return site.equals(each.site()) && (types.length == 0 || List.of(types).contains(each.type()));
    }

    private int digest(StockMovement each, boolean inbound) {
        return Posting.entries(each).stream()
                .filter(entry -> entry.site().equals(site) && entry.inbound() == inbound)
                .findFirst()
                .orElseThrow()
                .digest();
    }
}
