// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.InvoiceLine;
import dev.millrace.inventoryupdates.domain.intake.InvoicePlan;
import dev.millrace.inventoryupdates.domain.intake.Invoices;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a file of invoices adds up to, counted by hand: the job must end with the same.
 *
 * @param lines of the file
 * @param movements that go to the job, with what the plan adds
 * @param requests for reservations that go to it
 * @param from time of the first movement, epoch milliseconds UTC
 * @param until time of the last
 * @param items by scheme and value
 */
record InvoiceSums(long lines, long movements, long requests, long from, long until, Map<String, Item> items) {

    /** What the invoices and the plan say of one item, in units. */
    static final class Item {
        private long net;
        private long byHand;
        private long planned;

        /** Sum of the column Quantity. */
        long net() {
            return net;
        }

        /**
         * The net units that a stock tells: what came less what is left is what went, and a line booked by hand, found or written
         * off, moves stock the way it is written while a sale moves it the other way.
         */
        double netOf(double onHand) {
            return planned + 2.0 * byHand - onHand;
        }
    }

    /** Reads a file once. */
    static InvoiceSums of(Path file, InvoicePlan plan) throws IOException {
        Invoices invoices = new Invoices(plan);
        Map<String, Item> items = new TreeMap<>();
        long lines = 0;
        long movements = 0;
        long requests = 0;
        long sales = 0;
        long from = Long.MAX_VALUE;
        long until = Long.MIN_VALUE;
        try (Stream<InvoiceLine> all = new InvoiceFile(file).lines()) {
            for (Iterator<InvoiceLine> each = all.iterator(); each.hasNext(); lines++) {
                InvoiceLine line = each.next();
                long quantity = Long.parseLong(line.quantity().strip());
                items.computeIfAbsent("sku:" + line.stockCode(), first -> new Item()).net += quantity;
                for (StockMovement movement : invoices.movements(line)) {
                    movements++;
                    from = Math.min(from, movement.time());
                    until = Math.max(until, movement.time());
                    Item item = items.computeIfAbsent(movement.item(), first -> new Item());
                    if (movement.type() == MovementType.ADJUST || movement.type() == MovementType.DISPOSE) {
                        item.byHand += quantity;
                    } else if (movement.type() == MovementType.COUNT || movement.type() == MovementType.RECEIVE) {
                        item.planned += (long) movement.quantity();
                    } else if (movement.type() == MovementType.SELL && InvoicesFeed.hasCart(++sales)) {
                        requests++;
                    }
                }
            }
        }
        if (lines == 0) {
            throw new IOException(file + " has no lines");
        }
        return new InvoiceSums(lines, movements, requests, from, until, items);
    }

    /** Sum of the column Quantity over all items. */
    long net() {
        return items.values().stream().mapToLong(Item::net).sum();
    }
}
