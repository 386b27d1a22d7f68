// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * When there is an alarm, under a rule's id such as HR_LOW or SPO2_LOW.
 *
 * @param limit beyond it, on the side that the rule names
 * @param deadband how far back inside a value must come before the alarm may end
 * @param onDelaySec how long it must hold
 * @param offDelaySec how long it must be gone
 * @param readings how many readings in a row must be beyond it, for values that come minutes apart
 * @param extreme beyond it nothing is waited for and the severity is 1; null if there is no such value
 * @param extremeSec how long the extreme must hold
 * @param area area beyond the limit in unit times seconds at which nothing more is waited for; null if there is none
 * @param severity 1 to 4
 */
public record AlarmLimit(
        double limit,
        double deadband,
        int onDelaySec,
        int offDelaySec,
        int readings,
        @Nullable Double extreme,
        int extremeSec,
        @Nullable Double area,
        int severity)
        implements Serializable {

    void check(String key, SettingsCheck check) {
        check.between(key + ".limit", limit, -1_000, 10_000);
        check.between(key + ".deadband", deadband, 0, 1_000);
        check.between(key + ".onDelaySec", onDelaySec, 0, 3_600);
        check.between(key + ".offDelaySec", offDelaySec, 0, 3_600);
        check.between(key + ".readings", readings, 1, 10);
        check.between(key + ".extremeSec", extremeSec, 0, 600);
        check.between(key + ".severity", severity, 1, 4);
        if (area != null) {
            check.between(key + ".area", area, 1, 100_000);
        }
    }
}
