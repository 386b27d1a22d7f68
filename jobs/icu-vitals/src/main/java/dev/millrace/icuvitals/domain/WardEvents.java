// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import java.util.List;

/**
 * What happened to a patient in one instant or one after the other, so that it waits together as it came together.
 *
 * @param encounter the stay
 * @param events at least one, all of that stay
 */
public record WardEvents(String encounter, List<WardEvent> events) {

    /** One alone. */
    public static WardEvents of(WardEvent event) {
        return new WardEvents(event.encounter(), List.of(event));
    }
}
