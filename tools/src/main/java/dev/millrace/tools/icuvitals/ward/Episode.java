// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must, must not or may be alarmed in a stretch of time; a line of the truth file.
 *
 * @param kind which of the three
 * @param scenario what happens
 * @param bed where
 * @param encounter the stay; null where it is about the bed
 * @param rules alarms it speaks of; {@code *} for any, {@code PREFIX_*} for those that begin so. Of a must, one is enough
 * @param from first moment at which the alarm is right, or wrong, epoch milliseconds UTC
 * @param to last moment
 * @param latest when a must has to be out; null for the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Episode(
        Kind kind,
        String scenario,
        String bed,
        @Nullable String encounter,
        List<String> rules,
        long from,
        long to,
        @Nullable Long latest) {

    /** What becomes of an alarm in the episode. */
    public enum Kind {
        MUST_ALARM,
        MUST_NOT_ALARM,
        /** As good with as without. */
        EITHER
    }

    /** Whether it speaks of a rule. */
    public boolean speaksOf(String rule) {
        for (String each : rules) {
            if (each.equals("*")
                    || each.equals(rule)
                    || (each.endsWith("*") && rule.startsWith(each.substring(0, each.length() - 1)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it speaks of a rule at a time, epoch milliseconds UTC. */
    public boolean covers(String rule, long time) {
        return time >= from && time <= to && speaksOf(rule);
    }
}
