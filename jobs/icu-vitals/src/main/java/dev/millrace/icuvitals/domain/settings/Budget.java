// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;

/**
 * How many notifications a ward can take; what is beyond is summed up, and severity 1 always goes out.
 *
 * @param perHour notifications an hour, as a steady rate
 * @param burst how many may come at once
 * @param digestSec how often what was held back is summed up
 */
public record Budget(double perHour, int burst, int digestSec) implements Serializable {

    void check(String key, SettingsCheck check) {
        check.between(key + ".perHour", perHour, 0.01, 100_000);
        check.between(key + ".burst", burst, 1, 10_000);
        check.between(key + ".digestSec", digestSec, 10, 86_400);
    }
}
