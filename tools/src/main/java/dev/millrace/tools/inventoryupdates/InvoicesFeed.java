// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.inventoryupdates.InventoryUpdatesFormats;
import dev.millrace.inventoryupdates.domain.intake.InvoicePlan;
import dev.millrace.inventoryupdates.domain.intake.Invoices;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.Pace;
import dev.millrace.tools.RecordSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends recorded invoices to the input topics of the inventory-updates job: those of an item into one partition, in order; not
 * thread-safe.
 *
 * <p>Beside every hundredth sale somebody puts as much into a cart and leaves it there: a reservation that expires, or is refused.
 */
final class InvoicesFeed implements AutoCloseable {

    /** Where movements go. */
    static final String MOVEMENTS = "inventory.movements";

    /** Where reservation requests go. */
    static final String RESERVATIONS = "inventory.reservations";

    private static final int SALES_A_CART = 100;

    private final RecordSender sender;
    private final Stream<StockMovement> movements;
    private final Iterator<StockMovement> left;
    private final AtomicLong sent = new AtomicLong();
    private @Nullable StockMovement next;
    private long sales;

    /**
     * Feeds a file.
     *
     * @param sender stays open
     * @param plan what the file lacks
     */
    InvoicesFeed(RecordSender sender, Path file, InvoicePlan plan) throws IOException {
        this.sender = sender;
        Invoices invoices = new Invoices(plan);
        movements = new InvoiceFile(file).lines().flatMap(line -> invoices.movements(line).stream());
        left = movements.iterator();
    }

    /** The invoices of a folder: its first CSV or CSV.gz. */
    static Path invoicesIn(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return place;
        }
        try (Stream<Path> files = Files.list(place)) {
            List<Path> found = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(".csv") || name.endsWith(".csv.gz");
                    })
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("There is no file of invoices, CSV or CSV.gz, in " + place);
            }
            return found.get(0);
        }
    }

    /** Whether somebody fills a cart beside the sale of that number, counted from one. */
    static boolean hasCart(long sale) {
        return sale % SALES_A_CART == 0;
    }

    /** Sends what happened before an instant, each when the pace allows, and returns when Kafka has taken all. */
    void send(long until, Pace pace) {
        StockMovement movement = next == null && left.hasNext() ? left.next() : next;
        while (movement != null && movement.time() < until) {
            pace.await(movement.time());
            sender.send(MOVEMENTS, bytes(movement.item()), InventoryUpdatesFormats.MOVEMENTS.write(movement));
            if (movement.type() == MovementType.SELL && hasCart(++sales)) {
                sender.send(
                        RESERVATIONS,
                        bytes(movement.item()),
                        InventoryUpdatesFormats.RESERVATIONS.write(cart(movement)));
            }
            sent.incrementAndGet();
            movement = left.hasNext() ? left.next() : null;
        }
        next = movement;
        sender.finish();
    }

    /** Movements so far; any thread may ask. */
    long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        movements.close();
    }

    private static ReservationRequest cart(StockMovement sale) {
        return new ReservationRequest(
                "cart-" + sale.id(),
                Action.RESERVE,
                "cart-" + sale.id(),
                sale.item(),
                sale.site(),
                sale.quantity(),
                sale.time(),
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
