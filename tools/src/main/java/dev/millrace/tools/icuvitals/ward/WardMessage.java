// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import org.jspecify.annotations.Nullable;

/**
 * One record of the ward as it reaches the job: exactly one of the last six fields is there.
 *
 * @param at when it arrives, epoch milliseconds UTC
 * @param feed where it belongs
 * @param key of the record: what it concerns
 * @param observation a measurement
 * @param context a patient comes, moves or goes
 * @param status a device says how it is
 * @param limits limits of one patient
 * @param ack what a nurse does about an alarm
 * @param damaged a record that cannot be read, as text
 */
public record WardMessage(
        long at,
        Feed feed,
        String key,
        @Nullable Observation observation,
        @Nullable PatientContext context,
        @Nullable DeviceStatus status,
        @Nullable PatientLimits limits,
        @Nullable AlertAck ack,
        @Nullable String damaged) {

    /** The inputs of the job. */
    public enum Feed {
        OBSERVATIONS,
        CONTEXTS,
        STATUSES,
        LIMITS,
        ACKS
    }

    static WardMessage of(long at, Observation observation) {
        String key = observation.bed() == null ? String.valueOf(observation.encounter()) : observation.bed();
        return new WardMessage(at, Feed.OBSERVATIONS, key, observation, null, null, null, null, null);
    }

    static WardMessage of(long at, PatientContext context) {
        return new WardMessage(at, Feed.CONTEXTS, context.encounter(), null, context, null, null, null, null);
    }

    static WardMessage of(long at, DeviceStatus status) {
        return new WardMessage(at, Feed.STATUSES, status.bed(), null, null, status, null, null, null);
    }

    static WardMessage of(long at, PatientLimits limits) {
        return new WardMessage(at, Feed.LIMITS, limits.encounter(), null, null, null, limits, null, null);
    }

    static WardMessage of(long at, AlertAck ack) {
        return new WardMessage(at, Feed.ACKS, ack.dedupKey(), null, null, null, null, ack, null);
    }

    static WardMessage damaged(long at, String bed, String text) {
        return new WardMessage(at, Feed.OBSERVATIONS, bed, null, null, null, null, null, text);
    }

    /** When it happened by the clock of its sender, epoch milliseconds UTC; what cannot be read has only its arrival. */
    public long time() {
        if (observation != null) {
            return observation.time();
        }
        if (context != null) {
            return context.time();
        }
        if (status != null) {
            return status.time();
        }
        if (limits != null) {
            return limits.time();
        }
        return ack == null ? at : ack.time();
    }
}
