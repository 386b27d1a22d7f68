// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.formats.RecordFormat;
import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.inventoryupdates.domain.intake.MovementCheck;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.inventoryupdates.domain.intake.RequestCheck;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.Check;
import dev.millrace.jobkit.EventTime;
import dev.millrace.jobkit.Ingest;
import dev.millrace.jobkit.Intake;
import dev.millrace.jobkit.Intake.Pace;
import dev.millrace.jobkit.Intake.Stamp;
import dev.millrace.jobkit.JobVersion;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.model.quality.Rejection;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Binds what flows into the job to its topics. */
final class InventoryUpdatesTopics {

    static final String JOB = "inventory-updates";

    private final StreamExecutionEnvironment env;
    private final InventoryUpdatesOptions options;
    private final Ingest<MovementMessage> movements;
    private final Ingest<ReservationRequest> reservations;
    private final Ingest<SnapshotRequest> snapshotRequests;
    private final Ingest<ItemMaster> items;
    private final Ingest<InventorySettings> settings;
    private final Ingest<AlertAck> acks;

    InventoryUpdatesTopics(StreamExecutionEnvironment env, InventoryUpdatesOptions options) {
        this.env = env;
        this.options = options;
        InventoryUpdatesTopicNames topics = options.topics();
        IntakeSettings intake = options.intake();
        long guard = options.futureGuard().toMillis();
        Pace busy = Pace.of(options.disorder(), options.idleness());
        movements = ingest(
                "movements",
                topics.movements(),
                new MovementFormat(options.movementFormat(), intake),
                Stamps::stamped,
                message -> MovementCheck.refusalOf(message, guard),
                MovementMessage::time,
                busy,
                env.getParallelism());
        reservations = ingest(
                "reservations",
                topics.reservations(),
                InventoryUpdatesFormats.RESERVATIONS,
                Stamps::stamped,
                request -> RequestCheck.refusalOf(request, intake),
                ReservationRequest::time,
                busy,
                env.getParallelism());
        // The rest is rare: one reader each.
        Pace rare = Pace.of(shorter(options.disorder(), options.rareIdleness()), options.rareIdleness());
        snapshotRequests = ingest(
                "snapshot-requests",
                topics.snapshotRequests(),
                InventoryUpdatesFormats.SNAPSHOT_REQUESTS,
                Stamps::stamped,
                request -> RequestCheck.refusalOf(request, intake),
                SnapshotRequest::time,
                rare,
                1);
        // Master data says how things are, however long ago that was said: it has no part in what time it is.
        items = ingest(
                "items",
                topics.items(),
                InventoryUpdatesFormats.ITEMS,
                Stamps::stamped,
                RequestCheck::refusalOf,
                ItemMaster::time,
                Pace.onArrival(),
                1);
        acks = ingest(
                "acks",
                topics.acks(),
                InventoryUpdatesFormats.ACKS,
                Stamps::stamped,
                RequestCheck::refusalOf,
                AlertAck::time,
                rare,
                1);
        // Whether settings make sense is judged against those in force, in the operator that knows them.
        settings = ingest(
                "settings",
                topics.settings(),
                InventorySettingsFile.FORMAT,
                (next, place) -> next,
                next -> null,
                next -> 0,
                Pace.onArrival(),
                1);
    }

    InventoryUpdatesJob.Inputs read() {
        return new InventoryUpdatesJob.Inputs(
                movements.events(),
                reservations.events(),
                snapshotRequests.events(),
                items.events(),
                settings.events(),
                acks.events());
    }

    void write(InventoryUpdatesJob.Outputs outputs) {
        DataStream<Rejection> rejected = movements
                .rejected()
                .union(reservations.rejected(), snapshotRequests.rejected(), items.rejected(), acks.rejected());
        new InventoryUpdatesSinks(options).write(outputs, rejected, settings.rejected());
    }

    /** Movements must not wait longer for a rare input than it is waited for. */
    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private <T> Ingest<T> ingest(
            String name,
            String topic,
            RecordFormat<T> format,
            Stamp<T> stamp,
            Check<T> check,
            EventTime<T> time,
            Pace pace,
            int readers) {
        Intake<T> intake = new Intake<>(
                name,
                format,
                stamp,
                check,
                time,
                pace,
                options.futureGuard(),
                options.runClock(),
                JobVersion.of(InventoryUpdatesJob.class));
        return Ingest.from(env, options.kafka(), topic, options.groupId() + "-" + name, intake, readers);
    }
}
