// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;

/**
 * When a feed counts as lost.
 *
 * @param afterSec silence of an occupied bed, in event time, that is told
 * @param cadences the same in multiples of the source's own usual interval, for sources that speak rarely
 * @param patienceSec how long event time must stand still before the run's clock decides in its place
 * @param settlingSec how long after a start or restore nothing is judged
 * @param severity of a silent bed, 1 to 4
 */
public record Silence(int afterSec, double cadences, int patienceSec, int settlingSec, int severity)
        implements Serializable {

    void check(String key, SettingsCheck check) {
        check.between(key + ".afterSec", afterSec, 5, 3_600);
        check.between(key + ".cadences", cadences, 1.5, 100);
        check.between(key + ".patienceSec", patienceSec, 1, 300);
        check.between(key + ".settlingSec", settlingSec, 1, 600);
        check.between(key + ".severity", severity, 1, 4);
    }
}
