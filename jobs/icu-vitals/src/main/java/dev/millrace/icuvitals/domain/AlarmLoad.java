// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import java.util.Map;

/**
 * What the alarms of a bed asked of nurses on a day; an event of {@code icu.alarm-load}, type {@code icu.alarm.load.v1}.
 *
 * @param unit the ward
 * @param bed the bed; {@code *} for the whole ward
 * @param day UTC, e.g. 2026-11-21
 * @param revision the full hour of the day up to which it counts: 24 at its end, more when something came later
 * @param alarmsBySeverity notifications of each severity
 * @param secondsInAlarm time with at least one alarm
 * @param technicalSeconds time with at least one technical alarm
 * @param medianAckSeconds from a notification to its acknowledgement; NaN if none was acknowledged
 * @param suppressed what did not become a notification, by why
 * @param beds beds with an alarm; 1 for a bed
 * @param topTenPercentShare share of the notifications that the tenth of the beds with most of them made; 1 for a bed
 */
public record AlarmLoad(
        String unit,
        String bed,
        String day,
        int revision,
        Map<String, Integer> alarmsBySeverity,
        long secondsInAlarm,
        long technicalSeconds,
        double medianAckSeconds,
        Map<String, Integer> suppressed,
        int beds,
        double topTenPercentShare) {}
