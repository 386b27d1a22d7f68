// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.vitals;

import org.jspecify.annotations.Nullable;

/**
 * A device says how it is, or a person that its alarms are to pause.
 *
 * @param id identifies the message at its source
 * @param bed the bed at which it is
 * @param device which; null for all of the bed
 * @param type what is the case from now on
 * @param code LOINC code of the only parameter concerned; null for all
 * @param time from when it holds, epoch milliseconds UTC
 * @param until when a pause is to end at the latest, epoch milliseconds UTC; null for the longest that is allowed
 * @param by who paused; null for a device
 */
public record DeviceStatus(
        String id,
        String bed,
        @Nullable String device,
        Type type,
        @Nullable String code,
        long time,
        @Nullable Long until,
        @Nullable String by) {

    /** How a device is. */
    public enum Type {
        /** Works and is attached: ends what was said before. */
        ON,
        LEADS_OFF,
        PROBE_OFF,
        /** Switched off on purpose: silence is no alarm. */
        STANDBY,
        /** A procedure such as suction: physiological alarms rest for a while. */
        PAUSE
    }
}
