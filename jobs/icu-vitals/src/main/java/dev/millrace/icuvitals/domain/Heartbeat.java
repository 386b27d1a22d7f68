// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import org.jspecify.annotations.Nullable;

/**
 * Something was heard of a bed, or who is in it changed: what the watch over silence needs and no more.
 *
 * @param bed which
 * @param device what spoke; empty if unknown
 * @param time event time, epoch milliseconds UTC
 * @param context the bed was taken or left; null otherwise
 * @param status a device went to standby or back; null otherwise
 */
public record Heartbeat(
        String bed,
        String device,
        long time,
        @Nullable PatientContext context,
        @Nullable DeviceStatus status) {}
