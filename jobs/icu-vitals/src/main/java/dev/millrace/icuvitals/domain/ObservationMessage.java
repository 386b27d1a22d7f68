// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.Observation;
import java.util.List;

/**
 * One record of the wire: a measurement, or the panel of several that were taken together.
 *
 * @param observations at least one, all of the same instant
 * @param partition topic and partition it came from; empty where there is no broker
 * @param arrivedAt when the broker took it, epoch milliseconds UTC; -1 where there is none
 */
public record ObservationMessage(List<Observation> observations, String partition, long arrivedAt) {

    /** When the measurements were taken, epoch milliseconds UTC. */
    public long time() {
        return observations.get(0).time();
    }
}
