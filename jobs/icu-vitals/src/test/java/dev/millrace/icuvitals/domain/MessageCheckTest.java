// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import static dev.millrace.icuvitals.Observations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.ShippedFiles;
import dev.millrace.icuvitals.domain.settings.Range;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.quality.Refusal;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageCheckTest {

    private static final Map<String, Range> RANGES =
            ShippedFiles.settings("shipped").ranges();

    @ParameterizedTest
    @CsvSource({
        "ADMIT, bed-1,, 1, 70, ''",
        "ADMIT,,, 2,, ''",
        "TRANSFER, bed-2, bed-1, 1, 70, ''",
        "DISCHARGE, bed-2,, 1, 70, ''",
        "UPDATE,,, 2, 70, ''",
        "ADMIT, bed-1,, 3, 70, spo2-scale",
        "ADMIT, bed-1,, 0, 70, spo2-scale",
        "ADMIT, bed-1,, 1, 131, hard-range",
        "ADMIT, ' ',, 1, 70, bed-named",
        "ADMIT, bed-1, bed-2, 1, 70, transfer-beds",
        "TRANSFER, bed-1,, 1, 70, transfer-beds",
        "TRANSFER,, bed-1, 1, 70, transfer-beds",
        "TRANSFER, bed-1, bed-1, 1, 70, transfer-beds",
    })
    void whereAPatientIsMakesSense(
            PatientContext.Type type,
            @Nullable String bed,
            @Nullable String fromBed,
            int scale,
            @Nullable Double age,
            String rule) {
        assertRule(
                MessageCheck.refusalOf(new PatientContext(
                        "c", type, "stay", bed, fromBed, "icu-a", NOON, scale, age, false, null, null, null, null)),
                rule);
    }

    @ParameterizedTest
    @CsvSource({
        "8867-4, 45, 110, 0, ''",
        "8867-4, 45,, 1, ''",
        "8867-4,, 110, 1, ''",
        "8867-4,,, 1, low-or-high",
        "8867-4, 110, 45, 1, low-below-high",
        "8867-4, 45, 45, 1, low-below-high",
        "8867-4, 45, 110, -1, until-after-time",
        "8867-4,, 9000, 1, hard-range",
        "80288-4, 1, 2, 1, loinc-known",
        "0-0, 1, 2, 1, loinc-known",
    })
    void limitsMakeSense(String code, @Nullable Double low, @Nullable Double high, long lasts, String rule) {
        Long until = lasts == 0 ? null : Long.valueOf(NOON + lasts);
        assertRule(
                MessageCheck.refusalOf(new PatientLimits("l", "stay", code, low, high, "dr", NOON, until), RANGES),
                rule);
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSE, nurse, 1, ''",
        "PAUSE,, 1, pause-by",
        "PAUSE, ' ', 1, pause-by",
        "STANDBY,, 0, ''",
        "PAUSE, nurse, -1, until-after-time",
    })
    void statusesMakeSense(DeviceStatus.Type type, @Nullable String by, long lasts, String rule) {
        Long until = lasts == 0 ? null : Long.valueOf(NOON + lasts);
        assertRule(MessageCheck.refusalOf(new DeviceStatus("s", "bed-1", null, type, null, NOON, until, by)), rule);
    }

    @ParameterizedTest
    @CsvSource({
        "patient|stay|HR_LOW, ACK, 0, ''",
        "patient|stay|HR_LOW|more, SHELVE, 1, ''",
        "patient|stay|HR_LOW, SHELVE, 0, shelve-until",
        "patient|stay|HR_LOW, SHELVE, -1, until-after-time",
        "patient|stay, ACK, 0, dedup-key",
        "patient||HR_LOW, ACK, 0, dedup-key",
        "|stay|HR_LOW, ACK, 0, dedup-key",
        "patient|stay|, ACK, 0, dedup-key",
        "HR_LOW, ACK, 0, dedup-key",
    })
    void acknowledgementsMakeSense(String key, AlertAck.Action action, long lasts, String rule) {
        Long until = lasts == 0 ? null : Long.valueOf(NOON + lasts);
        assertRule(MessageCheck.refusalOf(new AlertAck("a", key, "nurse", action, NOON, until, null)), rule);
    }

    @Test
    void aKeyIsNoLongerThanAnAlertsCanBe() {
        AlertAck longest =
                new AlertAck("a", "patient|stay|" + "R".repeat(242), "nurse", AlertAck.Action.ACK, NOON, null, null);
        assertRule(MessageCheck.refusalOf(longest), "");
        AlertAck longer = new AlertAck("a", longest.dedupKey() + "R", "nurse", AlertAck.Action.ACK, NOON, null, null);
        assertRule(MessageCheck.refusalOf(longer), "dedup-key");
    }

    private static void assertRule(@Nullable Refusal refusal, String rule) {
        assertThat(refusal == null ? "" : refusal.rule()).isEqualTo(rule);
    }
}
