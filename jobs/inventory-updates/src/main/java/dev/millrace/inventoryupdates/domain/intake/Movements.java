// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a movement together field by field, or makes one that differs from another in some; not thread-safe. */
public final class Movements {

    private String id;
    private MovementType type;
    private String item;
    private String site;
    private double quantity;
    private @Nullable String unit;
    private long time;
    private @Nullable String otherSite;
    private @Nullable String shipment;
    private @Nullable Long eta;
    private @Nullable String order;
    private @Nullable String reservation;
    private @Nullable Long expiresAt;
    private @Nullable String reason;
    private @Nullable Long unitPriceMinor;
    private @Nullable String currency;
    private @Nullable String employee;
    private @Nullable Long voidedAt;
    private @Nullable List<String> correctedBy;

    private Movements(String id, MovementType type, String item, String site, double quantity, long time) {
        this.id = id;
        this.type = type;
        this.item = item;
        this.site = site;
        this.quantity = quantity;
        this.time = time;
    }

    /** Begins with what every movement has. */
    public static Movements of(String id, MovementType type, String item, String site, double quantity, long time) {
        return new Movements(id, type, item, site, quantity, time);
    }

    /** Begins with all that another has. */
    public static Movements of(StockMovement it) {
        Movements same = new Movements(it.id(), it.type(), it.item(), it.site(), it.quantity(), it.time());
        same.unit = it.unit();
        same.otherSite = it.otherSite();
        same.shipment = it.shipment();
        same.eta = it.eta();
        same.order = it.order();
        same.reservation = it.reservation();
        same.expiresAt = it.expiresAt();
        same.reason = it.reason();
        same.unitPriceMinor = it.unitPriceMinor();
        same.currency = it.currency();
        same.employee = it.employee();
        same.voidedAt = it.voidedAt();
        same.correctedBy = it.correctedBy();
        return same;
    }

    public Movements id(String value) {
        id = value;
        return this;
    }

    public Movements type(MovementType value) {
        type = value;
        return this;
    }

    public Movements item(String value) {
        item = value;
        return this;
    }

    public Movements site(String value) {
        site = value;
        return this;
    }

    public Movements time(long value) {
        time = value;
        return this;
    }

    /** Base units if there is no unit. */
    public Movements quantity(double value, @Nullable String ofUnit) {
        quantity = value;
        unit = ofUnit;
        return this;
    }

    public Movements otherSite(@Nullable String value) {
        otherSite = value;
        return this;
    }

    public Movements shipment(@Nullable String value) {
        shipment = value;
        return this;
    }

    public Movements eta(@Nullable Long value) {
        eta = value;
        return this;
    }

    public Movements order(@Nullable String value) {
        order = value;
        return this;
    }

    public Movements reservation(@Nullable String value) {
        reservation = value;
        return this;
    }

    public Movements expiresAt(@Nullable Long value) {
        expiresAt = value;
        return this;
    }

    public Movements reason(@Nullable String value) {
        reason = value;
        return this;
    }

    /** Price of one base unit in minor units of a currency. */
    public Movements price(@Nullable Long minor, @Nullable String ofCurrency) {
        unitPriceMinor = minor;
        currency = ofCurrency;
        return this;
    }

    public Movements employee(@Nullable String value) {
        employee = value;
        return this;
    }

    /** Declares that it did not happen, known since {@code at}. */
    public Movements voided(@Nullable Long at, @Nullable List<String> standIns) {
        voidedAt = at;
        correctedBy = standIns;
        return this;
    }

    /** The movement. */
    public StockMovement movement() {
        return new StockMovement(
                id,
                type,
                item,
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
                unitPriceMinor,
                currency,
                employee,
                voidedAt,
                correctedBy);
    }
}
