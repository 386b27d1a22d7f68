// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.domain.intake.EpcisUnpacking;
import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.inventoryupdates.domain.intake.MovementCheck;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads movements from the wire: flat JSON, GS1 EPCIS 2.0 JSON, or whichever of the two comes.
 *
 * <p>What can be read and makes no sense comes back as a message that says why, since only its reader knows its place.
 */
public final class MovementFormat implements RecordFormat<MovementMessage> {

    private static final long serialVersionUID = 1L;

    /** Whatever an EPCIS event or document is called ends in, or begins with, one of these. */
    private static final List<byte[]> MARKS = List.of(
            "Event\"".getBytes(StandardCharsets.US_ASCII),
            "EPCIS".getBytes(StandardCharsets.US_ASCII),
            "eventTime".getBytes(StandardCharsets.US_ASCII));

    private static final RecordFormat<Shape> SHAPES = JsonFormat.of(Shape.class).build();

    private final Kind kind;
    private final IntakeSettings settings;

    /** Movements that look as {@code kind} says, checked and taken apart by {@code settings}. */
    public MovementFormat(Kind kind, IntakeSettings settings) {
        this.kind = kind;
        this.settings = settings;
    }

    /** How movements look. */
    public enum Kind {
        /** One JSON object of a movement's own fields. */
        FLAT,
        /** A GS1 EPCIS 2.0 event, or an EPCISDocument of several. */
        EPCIS,
        /** EPCIS where type or eventTime are those of an event, else flat. */
        AUTO
    }

    /** All that tells the two forms apart. */
    record Shape(@Nullable String type, @Nullable String eventTime) {}

    @Override
    public Class<MovementMessage> type() {
        return MovementMessage.class;
    }

    @Override
    public MovementMessage read(byte @Nullable [] bytes) throws UnreadableRecordException {
        if (kind == Kind.EPCIS || (kind == Kind.AUTO && bytes != null && isEpcis(bytes))) {
            return EpcisUnpacking.message(InventoryUpdatesFormats.EPCIS_EVENTS.read(bytes), settings);
        }
        return MovementCheck.message(InventoryUpdatesFormats.MOVEMENTS.read(bytes), settings);
    }

    /**
     * A single movement in its flat form.
     *
     * @throws IllegalArgumentException if it holds another number of movements: an event that was taken apart is not put together
     */
    @Override
    public byte[] write(MovementMessage message) {
        if (message.movements().size() != 1 || !message.reads().isEmpty()) {
            throw new IllegalArgumentException(
                    "a message of " + message.movements().size() + " movements; one can be written");
        }
        return InventoryUpdatesFormats.MOVEMENTS.write(message.movements().get(0));
    }

    /** The search costs little; only what holds a mark is parsed once more, since it may stand in a text. */
    private static boolean isEpcis(byte[] bytes) {
        if (MARKS.stream().noneMatch(mark -> holds(bytes, mark))) {
            return false;
        }
        try {
            Shape shape = SHAPES.read(bytes);
            String type = shape.type() == null ? "" : shape.type();
            return shape.eventTime() != null || type.endsWith("Event") || type.startsWith("EPCIS");
        } catch (UnreadableRecordException either) {
            return true;
        }
    }

    private static boolean holds(byte[] bytes, byte[] mark) {
        for (int start = 0; start <= bytes.length - mark.length; start++) {
            int index = 0;
            while (index < mark.length && bytes[start + index] == mark[index]) {
                index++;
            }
            if (index == mark.length) {
                return true;
            }
        }
        return false;
    }
}
