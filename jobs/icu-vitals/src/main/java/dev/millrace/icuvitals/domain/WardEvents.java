// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import java.util.List;

/**
 * What happened at a bed or to a patient at once or one after the other, so that it travels and waits together.
 *
 * @param subject the bed, or the stay once it is known
 * @param events at least one, all of that subject
 */
public record WardEvents(String subject, List<WardEvent> events) {

    /** One alone, at a bed. */
    public static WardEvents atBed(WardEvent event) {
        return new WardEvents(event.bed(), List.of(event));
    }

    /** One alone, of a stay. */
    public static WardEvents ofPatient(WardEvent event) {
        return new WardEvents(event.encounter(), List.of(event));
    }
}
