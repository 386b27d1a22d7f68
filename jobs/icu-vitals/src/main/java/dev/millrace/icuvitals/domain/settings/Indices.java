// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;

/**
 * Derived measures and trends.
 *
 * @param shockIndex heart rate by systolic pressure above which it is flagged
 * @param modifiedShockIndexHigh heart rate by mean pressure above which it is flagged
 * @param modifiedShockIndexLow below which it is flagged
 * @param rox oxygenation by respiratory rate below which it is flagged
 * @param holdSec how long an index must be flagged before somebody is told
 * @param maxAgeSec how far apart the values of an index may be
 * @param spikeRate beats/min between the medians of 10 s and of 5 min that are a spike
 * @param spikeShare the same as a share
 * @param spikeSec how long it must hold
 * @param slopeMinutes over how long the robust slopes are taken
 */
public record Indices(
        double shockIndex,
        double modifiedShockIndexHigh,
        double modifiedShockIndexLow,
        double rox,
        int holdSec,
        int maxAgeSec,
        double spikeRate,
        double spikeShare,
        int spikeSec,
        int slopeMinutes)
        implements Serializable {

    void check(String key, SettingsCheck check) {
        check.between(key + ".shockIndex", shockIndex, 0.1, 10);
        check.between(key + ".modifiedShockIndexHigh", modifiedShockIndexHigh, modifiedShockIndexLow, 10);
        check.between(key + ".modifiedShockIndexLow", modifiedShockIndexLow, 0.01, 10);
        check.between(key + ".rox", rox, 0.1, 50);
        check.between(key + ".holdSec", holdSec, 0, 3_600);
        check.between(key + ".maxAgeSec", maxAgeSec, 1, 86_400);
        check.between(key + ".spikeRate", spikeRate, 1, 300);
        check.between(key + ".spikeShare", spikeShare, 0.01, 10);
        check.between(key + ".spikeSec", spikeSec, 1, 300);
        check.between(key + ".slopeMinutes", slopeMinutes, 5, 60);
    }
}
