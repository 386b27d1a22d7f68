// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes movements of the invoices of an on-line shop, line by line, in the order of their file; not thread-safe.
 *
 * <p>Layout: UCI data set Online Retail (Chen et al. 2012). A positive quantity is sold; below zero it was returned
 * if the invoice's number begins with C, and written off if not; at a price of zero without a customer it was found or put right
 * by hand. Each line keeps its quantity to the unit: {@link #quantityOf} gives it back.
 */
public final class Invoices {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LONGEST_REASON = 60;
    private static final int DELIVERY_HOUR = 6;

    private final InvoicePlan plan;
    private final Map<String, Integer> linesOfInvoice = new HashMap<>();

    /** By item, sorted, so that deliveries come in the same order every time. */
    private final Map<String, Shelf> shelves = new TreeMap<>();

    private long nextDelivery = Long.MIN_VALUE;

    /** Invoices to which {@code plan} adds what they lack. */
    public Invoices(InvoicePlan plan) {
        this.plan = plan;
    }

    /** What the plan makes of one item. */
    private static final class Shelf {
        private long units;
        private long soldSinceDelivery;
    }

    /**
     * What a line says, after the deliveries and the count that the plan puts before it.
     *
     * @throws IllegalArgumentException if a field of the line cannot be read, naming it
     */
    public List<StockMovement> movements(InvoiceLine line) {
        StockMovement movement = movement(line, linesOfInvoice.merge(line.invoiceNo(), 1, Integer::sum));
        List<StockMovement> all = new ArrayList<>();
        deliver(movement.time(), all);
        if (!shelves.containsKey(movement.item())) {
            open(movement, all);
        }
        Shelf shelf = shelves.computeIfAbsent(movement.item(), item -> new Shelf());
        shelf.units += effect(movement);
        if (movement.type() == MovementType.SELL) {
            shelf.soldSinceDelivery += (long) movement.quantity();
        }
        all.add(movement);
        return all;
    }

    /**
     * The quantity of the line that a movement was made of, with its sign: the sum over all movements of an item is its net units.
     * What the plan added is none.
     */
    public static long quantityOf(StockMovement movement) {
        return switch (movement.type()) {
            case SELL, ADJUST -> (long) movement.quantity();
            case RETURN, DISPOSE -> (long) -movement.quantity();
            default -> 0;
        };
    }

    private static long effect(StockMovement movement) {
        return movement.type() == MovementType.SELL || movement.type() == MovementType.DISPOSE
                ? (long) -movement.quantity()
                : (long) movement.quantity();
    }

    private StockMovement movement(InvoiceLine line, int number) {
        long quantity = whole(line.quantity());
        BigDecimal price = price(line.unitPrice());
        long time = time(line.invoiceDate());
        boolean cancelled = line.invoiceNo().startsWith("C");
        Movements made = Movements.of(
                line.invoiceNo() + "#" + number,
                MovementType.ADJUST,
                "sku:" + line.stockCode(),
                plan.site(),
                (double) quantity,
                time);
        boolean traded = price.signum() > 0 || !line.customerId().isBlank();
        if (quantity > 0 && traded && isSale(line)) {
            return priced(made.type(MovementType.SELL), price).movement();
        }
        if (quantity < 0 && cancelled) {
            return priced(made.type(MovementType.RETURN).quantity((double) -quantity, null), price)
                    .movement();
        }
        made.reason(reason(line));
        return quantity < 0
                ? made.type(MovementType.DISPOSE)
                        .quantity((double) -quantity, null)
                        .movement()
                : made.movement();
    }

    /** A number that begins with a letter is no invoice for goods: C cancels one, A adjusts bad debt. */
    private static boolean isSale(InvoiceLine line) {
        return CheckDigit.isDigits(line.invoiceNo());
    }

    private static Movements priced(Movements movement, BigDecimal price) {
        return movement.price(
                price.max(BigDecimal.ZERO)
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact(),
                "GBP");
    }

    private static String reason(InvoiceLine line) {
        String note = line.description().strip();
        return note.isEmpty() ? "no note" : note.substring(0, Math.min(LONGEST_REASON, note.length()));
    }

    private void open(StockMovement first, List<StockMovement> all) {
        if (plan.openingUnits() < 0) {
            return;
        }
        LocalDate day = Instant.ofEpochMilli(first.time()).atZone(LONDON).toLocalDate();
        long morning = day.atStartOfDay(LONDON).toInstant().toEpochMilli();
        Shelf shelf = new Shelf();
        shelf.units = plan.openingUnits();
        shelves.put(first.item(), shelf);
        all.add(Movements.of(
                        "opening#" + first.item(),
                        MovementType.COUNT,
                        first.item(),
                        plan.site(),
                        (double) plan.openingUnits(),
                        morning)
                .movement());
    }

    /** Deliveries of all Mondays that have come by {@code now}. */
    private void deliver(long now, List<StockMovement> all) {
        if (plan.leastUnits() < 0) {
            return;
        }
        if (nextDelivery == Long.MIN_VALUE) {
            nextDelivery = mondayAfter(now);
        }
        while (nextDelivery <= now) {
            String day = Instant.ofEpochMilli(nextDelivery)
                    .atZone(LONDON)
                    .toLocalDate()
                    .toString();
            for (Map.Entry<String, Shelf> each : shelves.entrySet()) {
                Shelf shelf = each.getValue();
                long level = Math.max(plan.leastUnits(), (long) Math.ceil(plan.coverWeeks() * shelf.soldSinceDelivery));
                long missing = level - shelf.units;
                shelf.soldSinceDelivery = 0;
                if (missing > 0) {
                    shelf.units += missing;
                    all.add(Movements.of(
                                    "delivery-" + day + "#" + each.getKey(),
                                    MovementType.RECEIVE,
                                    each.getKey(),
                                    plan.site(),
                                    (double) missing,
                                    nextDelivery)
                            .movement());
                }
            }
            nextDelivery = mondayAfter(nextDelivery);
        }
    }

    private static long mondayAfter(long time) {
        ZonedDateTime here = Instant.ofEpochMilli(time).atZone(LONDON);
        ZonedDateTime monday = here.toLocalDate()
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                .atTime(DELIVERY_HOUR, 0)
                .atZone(LONDON);
        ZonedDateTime next = monday.isAfter(here) ? monday : monday.plusWeeks(1);
        return next.toInstant().toEpochMilli();
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("Quantity '" + text + "' is no whole number", unreadable);
        }
    }

    private static BigDecimal price(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException("UnitPrice '" + text + "' is no number", unreadable);
        }
    }

    private static long time(String text) {
        try {
            return LocalDateTime.parse(text.strip(), DATE)
                    .atZone(LONDON)
                    .toInstant()
                    .toEpochMilli();
        } catch (java.time.DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "InvoiceDate '" + text + "' is no time; as 2010-12-01 08:26:00 expected", unreadable);
        }
    }
}
