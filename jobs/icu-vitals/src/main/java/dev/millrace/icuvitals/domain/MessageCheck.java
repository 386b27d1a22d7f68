// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.icuvitals.domain.settings.Range;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses messages about patients, devices, limits and alarms that make no sense. */
public final class MessageCheck {

    private static final int LONGEST_KEY = 255;

    private MessageCheck() {}

    /** Why a message about a patient is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(PatientContext it) {
        if (it.spo2Scale() != 1 && it.spo2Scale() != 2) {
            return new Refusal(
                    ReasonCode.RANGE_HARD, "spo2-scale", "spo2Scale = " + it.spo2Scale() + "; 1 or 2 expected");
        }
        if (isEmpty(it.bed()) || isEmpty(it.fromBed())) {
            return new Refusal(ReasonCode.SCHEMA, "bed-named", "a bed has a blank name; a name or none expected");
        }
        if (it.type() == PatientContext.Type.TRANSFER) {
            // A bed that is not told that it is empty would lend its patient's name to the next one's values.
            if (it.bed() == null || it.fromBed() == null) {
                return new Refusal(
                        ReasonCode.MISSING_REQUIRED, "transfer-beds", "a transfer names both bed and fromBed");
            }
            if (it.bed().equals(it.fromBed())) {
                return new Refusal(
                        ReasonCode.STATE_ILLEGAL, "transfer-beds", "bed and fromBed are one; two beds expected");
            }
        } else if (it.fromBed() != null) {
            return new Refusal(ReasonCode.STATE_ILLEGAL, "transfer-beds", "fromBed is there; only a transfer has one");
        }
        Refusal age = between("age", it.age(), 0, 130);
        Refusal height = between("heightCm", it.heightCm(), 20, 280);
        Refusal weight = between("weightKg", it.weightKg(), 0.2, 700);
        return age != null ? age : height != null ? height : weight;
    }

    /** Why a status is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(DeviceStatus it) {
        if (it.code() != null && Parameter.of(it.code()) == null) {
            return unknownCode();
        }
        if (it.until() != null && it.until() <= it.time()) {
            return notAfter();
        }
        return it.type() == DeviceStatus.Type.PAUSE
                        && (it.by() == null || it.by().isBlank())
                ? new Refusal(ReasonCode.MISSING_REQUIRED, "pause-by", "by is absent; who pauses alarms is required")
                : null;
    }

    /**
     * Why limits of a patient are refused, or null to take them.
     *
     * @param ranges what is possible, by the name of the {@link Parameter}
     */
    public static @Nullable Refusal refusalOf(PatientLimits it, Map<String, Range> ranges) {
        Parameter parameter = Parameter.of(it.code());
        if (parameter == null || parameter == Parameter.CONSCIOUSNESS) {
            return unknownCode();
        }
        if (it.until() != null && it.until() <= it.time()) {
            return notAfter();
        }
        Double low = it.low();
        Double high = it.high();
        if (low == null && high == null) {
            return new Refusal(ReasonCode.MISSING_REQUIRED, "low-or-high", "low and high are absent; one is required");
        }
        if (low != null && high != null && low >= high) {
            return new Refusal(
                    ReasonCode.STATE_ILLEGAL,
                    "low-below-high",
                    "low = " + low + ", high = " + high + "; low below high expected");
        }
        Range range = ranges.get(parameter.name());
        if (range == null) {
            return null;
        }
        Refusal lowRefusal = between("low", low, range.hardLow(), range.hardHigh());
        return lowRefusal != null ? lowRefusal : between("high", high, range.hardLow(), range.hardHigh());
    }

    /** Why an acknowledgement is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(AlertAck it) {
        String key = it.dedupKey();
        int first = key.indexOf('|');
        int second = key.indexOf('|', first + 1);
        if (first < 1 || second <= first + 1 || second == key.length() - 1 || key.length() > LONGEST_KEY) {
            return new Refusal(
                    ReasonCode.SCHEMA,
                    "dedup-key",
                    "dedupKey is of no alert; type|entity|rule expected, as the alert says");
        }
        if (it.action() == AlertAck.Action.SHELVE && it.until() == null) {
            return new Refusal(ReasonCode.MISSING_REQUIRED, "shelve-until", "until is absent; a shelving has an end");
        }
        return it.until() != null && it.until() <= it.time() ? notAfter() : null;
    }

    private static @Nullable Refusal between(String field, @Nullable Double value, double least, double most) {
        return value == null || (value >= least && value <= most)
                ? null
                : new Refusal(
                        ReasonCode.RANGE_HARD,
                        "hard-range",
                        field + " = " + value + "; " + least + " to " + most + " expected");
    }

    private static Refusal unknownCode() {
        return new Refusal(
                ReasonCode.REF_UNKNOWN,
                "loinc-known",
                "code is of no such parameter of this job; e.g. 8867-4 expected");
    }

    private static Refusal notAfter() {
        return new Refusal(
                ReasonCode.STATE_ILLEGAL, "until-after-time", "until is not after time; a later end expected");
    }

    private static boolean isEmpty(@Nullable String name) {
        return name != null && name.isBlank();
    }
}
