// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import dev.millrace.model.alert.AlertPolicy;
import dev.millrace.model.quality.SettingsCheck;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Who is asked, and how often.
 *
 * @param reraiseAfterAckSec how long after an acknowledgement a condition that still holds is told again
 * @param renotifySec how often a condition that nobody acknowledges is told again; 0 for never
 * @param expireAfterSec when a condition of which nothing more is heard ends by itself
 * @param longestPauseSec how long alarms may pause
 * @param escalation who is asked in turn, by severity: {@code "1"} to {@code "4"}
 */
public record LifeCycle(
        int reraiseAfterAckSec, int renotifySec, int expireAfterSec, int longestPauseSec, Map<String, Turns> escalation)
        implements Serializable {

    /** Who is asked, one after another; a record of its own as what is broadcast holds no collection of collections. */
    public record Turns(List<Turn> turns) implements Serializable {

        private static final Turns NOBODY = new Turns(List.of());
    }

    /** Who is asked how long after an alert was raised. */
    public record Turn(int afterSec, String target) implements Serializable {}

    /** How alerts of a severity live. */
    public AlertPolicy policy(int severity, int onDelaySec, int offDelaySec, Budget budget) {
        return new AlertPolicy(
                onDelaySec * 1_000L,
                offDelaySec * 1_000L,
                reraiseAfterAckSec * 1_000L,
                renotifySec * 1_000L,
                expireAfterSec * 1_000L,
                escalation.getOrDefault(Integer.toString(severity), Turns.NOBODY).turns().stream()
                        .map(turn -> new AlertPolicy.Step(turn.afterSec() * 1_000L, turn.target()))
                        .toList(),
                new AlertPolicy.Budget(budget.perHour(), budget.burst(), budget.digestSec() * 1_000L));
    }

    void check(String key, SettingsCheck check) {
        check.between(key + ".reraiseAfterAckSec", reraiseAfterAckSec, 0, 86_400);
        check.between(key + ".renotifySec", renotifySec, 0, 86_400);
        check.between(key + ".expireAfterSec", expireAfterSec, 60, 604_800);
        check.between(key + ".longestPauseSec", longestPauseSec, 0, 3_600);
        if (check.present(key + ".escalation", escalation)) {
            escalation.forEach((severity, each) -> {
                check.require(key + ".escalation", severity, severity.matches("[1-4]"), "a severity of 1 to 4");
                if (!check.present(key + ".escalation." + severity + ".turns", each.turns())) {
                    return;
                }
                List<Turn> turns = each.turns();
                for (int i = 0; i < turns.size(); i++) {
                    check.between(
                            key + ".escalation." + severity + "[" + i + "].afterSec",
                            turns.get(i).afterSec(),
                            i == 0 ? 0 : turns.get(i - 1).afterSec() + 1,
                            86_400);
                }
            });
        }
    }
}
