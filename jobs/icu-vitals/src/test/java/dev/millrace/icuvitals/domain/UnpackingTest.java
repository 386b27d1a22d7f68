// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import static dev.millrace.icuvitals.Observations.NOON;
import static dev.millrace.icuvitals.Observations.at;
import static dev.millrace.icuvitals.Observations.consciousness;
import static dev.millrace.icuvitals.Observations.measured;
import static dev.millrace.icuvitals.Observations.message;
import static dev.millrace.icuvitals.Observations.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnpackingTest {

    @Test
    void whatNamesABedGoesThereAndTheRestToThePatient() {
        ObservationMessage message = message(
                measured(Parameter.HEART_RATE, 80),
                at(measured(Parameter.SPO2, 97), "stay-1", null),
                at(measured(Parameter.TEMPERATURE, 37), null, "bed-1"));
        assertThat(Unpacking.atBeds(message))
                .extracting(WardEvent::bed, WardEvent::encounter)
                .containsExactly(tuple("bed-1", "stay-1"), tuple("bed-1", ""));
        assertThat(Unpacking.ofPatients(message)).singleElement().satisfies(event -> {
            assertThat(event.bed()).isEmpty();
            assertThat(event.encounter()).isEqualTo("stay-1");
            assertThat(event.measured().parameter()).isEqualTo(Parameter.SPO2);
        });
    }

    @Test
    void whatWasConvertedIsKeptAsItCame() {
        Measured warm = Unpacking.measured(measured(Parameter.TEMPERATURE, 212.0, "[degF]"), NOON + 5);
        assertThat(warm.value()).isCloseTo(100, within(1e-9));
        assertThat(warm.raw()).isEqualTo(212);
        assertThat(warm.rawUnit()).isEqualTo("[degF]");
        assertThat(warm.arrivedAt()).isEqualTo(NOON + 5);
        Measured plain = Unpacking.measured(measured(Parameter.TEMPERATURE, 37), -1);
        assertThat(plain.value()).isEqualTo(37);
        assertThat(plain.raw()).isNaN();
        assertThat(plain.rawUnit()).isNull();
    }

    @Test
    void whatIsNoNumberHasNone() {
        Measured alert = Unpacking.measured(consciousness("248234008"), -1);
        assertThat(alert.valueCode()).isEqualTo("A");
        assertThat(alert.value()).isNaN();
        Measured absent = Unpacking.measured(saying(measured(Parameter.HEART_RATE, null, null), "final", "error"), -1);
        assertThat(absent.value()).isNaN();
        assertThat(absent.absentReason()).isEqualTo("error");
    }

    @Test
    void aTransferTouchesBothBedsAndAPatientWithoutABedNone() {
        assertThat(Unpacking.atBeds(context(PatientContext.Type.TRANSFER, "bed-2", "bed-1")))
                .extracting(WardEvent::bed)
                .containsExactly("bed-2", "bed-1");
        assertThat(Unpacking.atBeds(context(PatientContext.Type.ADMIT, "bed-2", null)))
                .extracting(WardEvent::bed)
                .containsExactly("bed-2");
        assertThat(Unpacking.atBeds(context(PatientContext.Type.ADMIT, null, null)))
                .isEqualTo(List.of());
    }

    private static PatientContext context(PatientContext.Type type, String bed, String fromBed) {
        return new PatientContext(
                "c", type, "stay", bed, fromBed, "icu-a", NOON, 1, null, false, null, null, null, null);
    }
}
