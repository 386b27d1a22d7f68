// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A movement that is being written down. */
final class Draft {
    private final MovementType type;
    private final Item item;
    private final String site;
    private final double quantity;
    private final long time;
    private String unit = "EA";
    private @Nullable String otherSite;
    private @Nullable String shipment;
    private @Nullable Long eta;
    private @Nullable String order;
    private @Nullable String reservation;
    private @Nullable Long expiresAt;
    private @Nullable String reason;

    Draft(MovementType type, Shelf shelf, int quantity, long time) {
        this.type = type;
        this.item = shelf.item;
        this.site = shelf.site.code();
        this.quantity = quantity;
        this.time = time;
    }

    Draft unit(String code) {
        unit = code;
        return this;
    }

    Draft shipment(@Nullable String number, String other) {
        shipment = number;
        otherSite = number == null ? null : other;
        return this;
    }

    Draft eta(long expected) {
        eta = expected;
        return this;
    }

    Draft order(@Nullable String number) {
        order = number;
        return this;
    }

    Draft reservation(String which) {
        reservation = which;
        return this;
    }

    Draft expiresAt(long end) {
        expiresAt = end;
        return this;
    }

    Draft reason(String why) {
        reason = why;
        return this;
    }

    StockMovement as(String id) {
        return as(id, null, null);
    }

    /** The declaration that it has not happened. */
    StockMovement voided(String id, long knownAt, @Nullable List<String> correctedBy) {
        return as(id, knownAt, correctedBy);
    }

    private StockMovement as(String id, @Nullable Long voidedAt, @Nullable List<String> correctedBy) {
        boolean priced = type == MovementType.SELL || type == MovementType.RETURN;
        return new StockMovement(
                id,
                type,
                item.id(),
                site,
                quantity,
                unit,
                time,
                otherSite,
                shipment,
                eta,
                order,
                reservation,
                expiresAt,
                reason,
                priced ? item.priceMinor() : null,
                priced ? "EUR" : null,
                null,
                voidedAt,
                correctedBy);
    }
}
