// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * What the report of alarm load counts: a notification that went out, or a signal that did not become one.
 *
 * @param unit the ward
 * @param bed the bed; empty if unknown
 * @param time event time, epoch milliseconds UTC
 * @param alert the notification; null where there was none
 * @param suppressed delay, artefact, inhibit, pause, shelved, flapping or budget; null where there was a notification
 */
public record AlarmEvent(
        String unit,
        String bed,
        long time,
        @Nullable Alert alert,
        @Nullable String suppressed) {}
