// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.jobkit.Intake.Place;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.util.List;

/** Adds to what comes in what the place of its record says: an id where there is none, and when the broker took it. */
final class Stamps {

    private Stamps() {}

    static ObservationMessage stamped(ObservationMessage message, Place place) {
        boolean panel = message.observations().size() > 1;
        List<Observation> stamped = message.observations().stream()
                .map(each -> withId(each, panel ? place.id() + "#" + each.code() : place.id()))
                .toList();
        return new ObservationMessage(stamped, place.topic() + "-" + place.partition(), place.brokerTime());
    }

    static PatientContext stamped(PatientContext it, Place place) {
        return new PatientContext(
                place.idOr(it.id()),
                it.type(),
                it.encounter(),
                it.bed(),
                it.fromBed(),
                it.unit(),
                it.time(),
                it.spo2Scale(),
                it.age(),
                it.pregnant(),
                it.gender(),
                it.heightCm(),
                it.weightKg(),
                it.care());
    }

    static DeviceStatus stamped(DeviceStatus it, Place place) {
        return new DeviceStatus(
                place.idOr(it.id()), it.bed(), it.device(), it.type(), it.code(), it.time(), it.until(), it.by());
    }

    static PatientLimits stamped(PatientLimits it, Place place) {
        return new PatientLimits(
                place.idOr(it.id()),
                it.encounter(),
                it.code(),
                it.low(),
                it.high(),
                it.author(),
                it.time(),
                it.until());
    }

    static AlertAck stamped(AlertAck it, Place place) {
        return new AlertAck(place.idOr(it.id()), it.dedupKey(), it.by(), it.action(), it.time(), it.until(), it.note());
    }

    private static Observation withId(Observation it, String otherwise) {
        if (it.id() != null && !it.id().isBlank()) {
            return it;
        }
        return new Observation(
                otherwise,
                it.encounter(),
                it.bed(),
                it.device(),
                it.code(),
                it.value(),
                it.valueCode(),
                it.unit(),
                it.time(),
                it.method(),
                it.bodySite(),
                it.status(),
                it.dataAbsentReason());
    }
}
