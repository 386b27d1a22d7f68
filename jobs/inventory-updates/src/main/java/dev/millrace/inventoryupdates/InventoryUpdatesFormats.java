// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.inventoryupdates.domain.counting.AccuracyReport;
import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.ShrinkReport;
import dev.millrace.inventoryupdates.domain.intake.EpcisEvent;
import dev.millrace.inventoryupdates.domain.intake.LossHint;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.ExpiredReservation;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.model.inventory.StockMovement;

/** How the events of this job look on the wire; an id is required only where nothing can stand in for it. */
public final class InventoryUpdatesFormats {

    /** One movement of {@code inventory.movements} in its flat form; an event without an id gets that of its place. */
    public static final RecordFormat<StockMovement> MOVEMENTS = JsonFormat.of(StockMovement.class)
            .required("type", "item", "site", "quantity", "time")
            .times("time", "eta", "expiresAt", "voidedAt")
            .build();

    /** An EPCIS event, or a document of events, of {@code inventory.movements}; what is required depends on its type. */
    public static final RecordFormat<EpcisEvent> EPCIS_EVENTS =
            JsonFormat.of(EpcisEvent.class).build();

    /** {@code inventory.reservations}; one answer for each id, so that who asks must give it. */
    public static final RecordFormat<ReservationRequest> RESERVATIONS = JsonFormat.of(ReservationRequest.class)
            .required("id", "action", "reservation", "item", "site", "quantity", "time")
            .times("time")
            .build();

    /** {@code inventory.snapshot.requests}. */
    public static final RecordFormat<SnapshotRequest> SNAPSHOT_REQUESTS =
            JsonFormat.of(SnapshotRequest.class)
            .required("time")
            .times("time", "promiseBy")
            .build();

    /** {@code inventory.items}; a misspelt pack factor must not go unnoticed, so unknown fields are refused. */
    public static final RecordFormat<ItemMaster> ITEMS = JsonFormat.of(ItemMaster.class)
            .required("item", "time")
            .times("time")
            .refuseUnknownFields()
            .build();

    /** {@code alert.acks}. */
    public static final RecordFormat<AlertAck> ACKS = JsonFormat.of(AlertAck.class)
            .required("dedupKey", "by", "action", "time")
            .times("time", "until")
            .build();

    /** {@code inventory.reservation.answers}. */
    public static final RecordFormat<ReservationAnswer> ANSWERS =
            JsonFormat.of(ReservationAnswer.class).times("expiresAt", "time").build();

    /** {@code alerts}. */
    public static final RecordFormat<Alert> ALERTS = JsonFormat.of(Alert.class)
            .times("eventTime", "detectedAt", "firstSeen", "lastSeen", "ackRequiredBy", "expiresAt")
            .build();

    /** {@code inventory.loss-hints}. */
    public static final RecordFormat<LossHint> LOSS_HINTS =
            JsonFormat.of(LossHint.class).times("time").build();

    /** {@code inventory.positions}. */
    public static final RecordFormat<StockPosition> POSITIONS =
            JsonFormat.of(StockPosition.class).times("asOf", "lastCountAt").build();

    /** {@code inventory.position.deltas}. */
    public static final RecordFormat<PositionDelta> DELTAS =
            JsonFormat.of(PositionDelta.class).times("asOf", "lastCountAt").build();

    /** {@code inventory.atp}. */
    public static final RecordFormat<AvailableToPromise> PROMISES =
            JsonFormat.of(AvailableToPromise.class).times("asOf", "promiseBy").build();

    /** {@code inventory.reservations.expired}. */
    public static final RecordFormat<ExpiredReservation> EXPIRED =
            JsonFormat.of(ExpiredReservation.class).times("expiredAt").build();

    /** {@code inventory.count.variances}. */
    public static final RecordFormat<CountVariance> VARIANCES =
            JsonFormat.of(CountVariance.class).times("time", "asOf").build();

    /** {@code replenishment.proposals}. */
    public static final RecordFormat<ReplenishmentProposal> PROPOSALS =
            JsonFormat.of(ReplenishmentProposal.class).times("time").build();

    /** {@code inventory.count.priorities}. */
    public static final RecordFormat<CountPriority> COUNT_PRIORITIES =
            JsonFormat.of(CountPriority.class).times("time").build();

    /** {@code inventory.accuracy}: how right the records are. */
    public static final RecordFormat<AccuracyReport> ACCURACY =
            JsonFormat.of(AccuracyReport.class).times("time").build();

    /** {@code inventory.accuracy}: how much is lost. */
    public static final RecordFormat<ShrinkReport> SHRINK =
            JsonFormat.of(ShrinkReport.class).times("time").build();

    /** {@code inventory.settings.refused}. */
    public static final RecordFormat<SettingsRefusal> REFUSED_SETTINGS =
            JsonFormat.of(SettingsRefusal.class).build();

    private InventoryUpdatesFormats() {}
}
