// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import dev.millrace.model.quality.SettingsCheck;
import dev.millrace.model.vitals.Parameter;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the job that a ward can set while it runs; each part says what its numbers mean.
 *
 * @param version rises with each change; goes into every output
 * @param ranges by the name of the {@link Parameter}
 * @param artefacts when a value is not believed
 * @param news2 ages and holding times of the score
 * @param limits when there is an alarm, by rule
 * @param units what differs from {@code limits} in a ward
 * @param indices derived measures and trends
 * @param lifeCycle who is asked, and how often
 * @param silence when a feed counts as lost
 * @param budget how many notifications a ward can take
 */
public record WardSettings(
        long version,
        Map<String, Range> ranges,
        Artefacts artefacts,
        News2Settings news2,
        Map<String, AlarmLimit> limits,
        Map<String, UnitSettings> units,
        Indices indices,
        LifeCycle lifeCycle,
        Silence silence,
        Budget budget)
        implements Serializable {

    /** Why these may not replace {@code current}, or null if they may. */
    public @Nullable Refusal refusalAfter(WardSettings current) {
        if (version <= current.version()) {
            return new Refusal(
                    ReasonCode.STATE_ILLEGAL,
                    "settings-version",
                    "version = " + version + "; above " + current.version() + ", the version in force, expected");
        }
        return refusal();
    }

    /** Why these make no sense by themselves, or null if they do. */
    public @Nullable Refusal refusal() {
        SettingsCheck check = new SettingsCheck("settings");
        check.between("version", (double) version, 1, 1e15);
        if (check.present("ranges", ranges)) {
            ranges.forEach((name, range) -> range.check("ranges." + name, name, check));
        }
        if (check.present("artefacts", artefacts)) {
            artefacts.check("artefacts", check);
        }
        if (check.present("news2", news2)) {
            news2.check("news2", check);
        }
        if (check.present("limits", limits)) {
            limits.forEach((rule, limit) -> limit.check("limits." + rule, check));
        }
        if (units != null) {
            units.forEach((unit, own) -> {
                if (check.present("units." + unit + ".limits", own.limits())) {
                    own.limits().forEach((rule, limit) -> limit.check("units." + unit + ".limits." + rule, check));
                }
            });
        }
        if (check.present("indices", indices)) {
            indices.check("indices", check);
        }
        if (check.present("lifeCycle", lifeCycle)) {
            lifeCycle.check("lifeCycle", check);
        }
        if (check.present("silence", silence)) {
            silence.check("silence", check);
        }
        if (check.present("budget", budget)) {
            budget.check("budget", check);
        }
        return check.refusal();
    }
}
