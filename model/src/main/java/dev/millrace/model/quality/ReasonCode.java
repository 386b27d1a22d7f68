// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.quality;

/** Why a record was not taken as it came; one vocabulary for all jobs, used in outputs and as a metric label. */
public enum ReasonCode {
    /** The bytes are not a record of the expected shape. */
    SCHEMA,
    /** A field without which the record means nothing is absent. */
    MISSING_REQUIRED,
    /** A unit of measure is not known. */
    UNIT_UNKNOWN,
    /** A value is impossible. */
    RANGE_HARD,
    /** A value is implausible. */
    RANGE_SOFT,
    /** A value changed faster than it can. */
    RATE_OF_CHANGE,
    /** A value has not moved for too long. */
    FLATLINE,
    /** The time stamp lies further ahead than clocks can disagree. */
    TS_FUTURE,
    /** The time stamp lies before the history that the job keeps. */
    TS_TOO_OLD,
    /** A number in a sequence was skipped. */
    SEQ_GAP,
    /** A number in a sequence came twice. */
    SEQ_DUP,
    /** The record refers to something unknown. */
    REF_UNKNOWN,
    /** The record is not possible in the present state. */
    STATE_ILLEGAL,
    /** A currency is unknown, or its conversion is missing. */
    CURRENCY,
    /** Check digits do not match. */
    CHECKSUM,
    /** The sensor is off or not attached. */
    SENSOR_OFF,
    /** The record was made by a robot. */
    BOT,
    /** The person has not agreed to this use. */
    CONSENT_MISSING
}
