// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.model.vitals.Observation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads measurements from the wire: flat JSON, HL7 FHIR R4 Observation JSON, or whichever of the two comes. */
public final class ObservationFormat implements RecordFormat<ObservationMessage> {

    private static final long serialVersionUID = 1L;

    private static final byte[] MARK = "\"resourceType\"".getBytes(StandardCharsets.US_ASCII);

    private static final RecordFormat<Resource> RESOURCES =
            JsonFormat.of(Resource.class).build();

    private final Kind kind;

    /** Measurements that look as {@code kind} says. */
    public ObservationFormat(Kind kind) {
        this.kind = kind;
    }

    /** How measurements look. */
    public enum Kind {
        /** One JSON object of an {@link Observation}'s own fields. */
        FLAT,
        /** An HL7 FHIR R4 Observation; a panel holds several. */
        FHIR,
        /** FHIR where there is a field {@code resourceType}, else flat. */
        AUTO
    }

    /** All that tells the two forms apart. */
    record Resource(@Nullable String resourceType) {}

    @Override
    public Class<ObservationMessage> type() {
        return ObservationMessage.class;
    }

    @Override
    public ObservationMessage read(byte @Nullable [] bytes) throws UnreadableRecordException {
        if (kind == Kind.FHIR || (kind == Kind.AUTO && bytes != null && isResource(bytes))) {
            return FhirObservations.message(FhirObservation.FORMAT.read(bytes));
        }
        return new ObservationMessage(List.of(IcuVitalsFormats.FLAT_OBSERVATIONS.read(bytes)), "", -1);
    }

    /** A single measurement in its flat form, a panel as FHIR. */
    @Override
    public byte[] write(ObservationMessage message) {
        return kind != Kind.FHIR && message.observations().size() == 1
                ? IcuVitalsFormats.FLAT_OBSERVATIONS.write(
                        message.observations().get(0))
                : FhirObservation.FORMAT.write(FhirObservations.resource(message));
    }

    /** The search costs little; only what holds the word is parsed once more, since it may stand in a text. */
    private static boolean isResource(byte[] bytes) {
        if (!holdsMark(bytes)) {
            return false;
        }
        try {
            return RESOURCES.read(bytes).resourceType() != null;
        } catch (UnreadableRecordException either) {
            return true;
        }
    }

    private static boolean holdsMark(byte[] bytes) {
        for (int start = 0; start <= bytes.length - MARK.length; start++) {
            int index = 0;
            while (index < MARK.length && bytes[start + index] == MARK[index]) {
                index++;
            }
            if (index == MARK.length) {
                return true;
            }
        }
        return false;
    }
}
