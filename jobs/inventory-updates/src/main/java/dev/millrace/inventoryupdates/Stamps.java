// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.Identifiers;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.jobkit.Intake.Place;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;

/** Adds to what comes in what the place of its record says, and puts names of items and sites into one form. */
final class Stamps {

    private Stamps() {}

    static MovementMessage stamped(MovementMessage message, Place place) {
        return message.at(place.topic(), place.partition(), place.offset(), place.brokerTime());
    }

    static ReservationRequest stamped(ReservationRequest it, Place place) {
        return new ReservationRequest(
                it.id(),
                it.action(),
                it.reservation(),
                Identifiers.itemOrAsIs(it.item()),
                Identifiers.siteOrAsIs(it.site()),
                it.quantity(),
                it.time(),
                it.customer());
    }

    static SnapshotRequest stamped(SnapshotRequest it, Place place) {
        return new SnapshotRequest(
                place.idOr(it.id()),
                it.item() == null ? null : Identifiers.itemOrAsIs(it.item()),
                it.site() == null ? null : Identifiers.siteOrAsIs(it.site()),
                it.time(),
                it.promiseBy());
    }

    static ItemMaster stamped(ItemMaster it, Place place) {
        return new ItemMaster(
                place.idOr(it.id()),
                Identifiers.itemOrAsIs(it.item()),
                it.description(),
                it.category(),
                it.baseUnit(),
                it.packFactors(),
                it.unitCostMinor(),
                it.unitMarginMinor(),
                it.currency(),
                it.time());
    }

    static AlertAck stamped(AlertAck it, Place place) {
        return new AlertAck(place.idOr(it.id()), it.dedupKey(), it.by(), it.action(), it.time(), it.until(), it.note());
    }
}
