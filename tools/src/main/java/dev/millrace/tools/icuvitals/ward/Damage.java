// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Observation;
import dev.millrace.tools.Draws;

/** Records as they come out of broken gateways: none can be read as a measurement. */
final class Damage {

    private Damage() {}

    static String of(Observation observation, Draws chance) {
        return switch (chance.below(4)) {
            case 0 -> "{\"id\":\"" + observation.id() + "\",\"code\":\"" + observation.code();
            case 1 -> "{\"id\":\"" + observation.id() + "\",\"time\":\"yesterday\",\"value\":\"high\"}";
            case 2 -> "[]";
            default -> "MSH|^~\\&|MONITOR|" + observation.bed();
        };
    }
}
