// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.formats.ReadFailure;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.inventoryupdates.domain.intake.MovementCheck;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.jobkit.Intake.Place;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes records in as the source does, and tells what came of them in few words. */
final class Intakes {

    static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    static final Place PLACE = new Place("inventory.movements", 3, 42, NOON + 1_000);

    /** Ten minutes between reads, as by default, off: what is read is counted. */
    static final IntakeSettings COUNTED = with(IntakeSettings.DEFAULT, 0);

    private Intakes() {}

    static IntakeSettings with(IntakeSettings it, long rereadMillis) {
        return new IntakeSettings(
                it.sites(), it.exits(), it.ignoredSteps(), it.reservationMillis(), it.mostLines(), rereadMillis);
    }

    static IntakeSettings ignoring(String step) {
        IntakeSettings it = COUNTED;
        return new IntakeSettings(
                it.sites(),
                it.exits(),
                new TreeSet<>(java.util.List.of(step)),
                it.reservationMillis(),
                it.mostLines(),
                0);
    }

    static MovementMessage read(String json, IntakeSettings settings) throws UnreadableRecordException {
        return Stamps.stamped(
                new MovementFormat(MovementFormat.Kind.AUTO, settings).read(json.getBytes(StandardCharsets.UTF_8)),
                PLACE);
    }

    /** Why it was refused, as the reader in the source puts it; with a rule of nothing if it was taken. */
    static Refusal refusal(String json, IntakeSettings settings) {
        try {
            Refusal refusal = MovementCheck.refusalOf(read(json, settings), 60_000);
            return refusal == null ? new Refusal(ReasonCode.SCHEMA, "taken", "") : refusal;
        } catch (UnreadableRecordException unreadable) {
            return new Refusal(
                    unreadable.failure() == ReadFailure.MISSING_REQUIRED
                            ? ReasonCode.MISSING_REQUIRED
                            : ReasonCode.SCHEMA,
                    unreadable.failure().rule(),
                    String.valueOf(unreadable.getMessage()));
        }
    }

    /** Movements, told shortly: type, item, quantity and unit, site, and whatever else there is, by its first letters. */
    static String told(MovementMessage message) {
        return message.movements().stream().map(Intakes::told).collect(Collectors.joining("; "));
    }

    static String told(StockMovement it) {
        return Stream.of(
                        it.type().name(),
                        it.item(),
                        Double.toString(it.quantity()) + (it.unit() == null ? "" : " " + it.unit()),
                        "at " + it.site(),
                        it.otherSite() == null ? "" : "other " + it.otherSite(),
                        it.shipment() == null ? "" : "shipment " + it.shipment(),
                        it.order() == null ? "" : "order " + it.order(),
                        it.reservation() == null ? "" : "reservation " + it.reservation(),
                        it.expiresAt() == null ? "" : "until +" + (it.expiresAt() - it.time()) / 1_000 + "s",
                        it.reason() == null ? "" : "because " + it.reason(),
                        it.voidedAt() == null ? "" : "void",
                        it.correctedBy() == null ? "" : "by " + it.correctedBy())
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
