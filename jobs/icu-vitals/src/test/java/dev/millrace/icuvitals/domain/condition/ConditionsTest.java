// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import static dev.millrace.icuvitals.domain.News2Score.Trigger.EMERGENCY;
import static dev.millrace.icuvitals.domain.News2Score.Trigger.LOW;
import static dev.millrace.icuvitals.domain.News2Score.Trigger.SINGLE3;
import static dev.millrace.icuvitals.domain.News2Score.Trigger.URGENT;
import static dev.millrace.model.vitals.DeviceStatus.Type.ON;
import static dev.millrace.model.vitals.DeviceStatus.Type.PAUSE;
import static dev.millrace.model.vitals.DeviceStatus.Type.STANDBY;
import static dev.millrace.model.vitals.Parameter.DIASTOLIC;
import static dev.millrace.model.vitals.Parameter.HEART_RATE;
import static dev.millrace.model.vitals.Parameter.INSPIRED_OXYGEN;
import static dev.millrace.model.vitals.Parameter.MEAN_PRESSURE;
import static dev.millrace.model.vitals.Parameter.RESPIRATORY_RATE;
import static dev.millrace.model.vitals.Parameter.SPO2;
import static dev.millrace.model.vitals.Parameter.SYSTOLIC;
import static dev.millrace.model.vitals.Parameter.VENTILATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertSignal;
import org.junit.jupiter.api.Test;

/** Scores, indices, combinations, technical states and interruptions. */
class ConditionsTest {

    private final Watching watching = new Watching();

    @Test
    void indicesAreThoseOfTheSpecification() {
        double mean = DerivedIndices.meanPressure(Double.NaN, 90, 55);
        assertThat(mean).isCloseTo(66.67, within(0.005));
        assertThat(DerivedIndices.shockIndex(120, 90)).isCloseTo(1.33, within(0.005));
        assertThat(DerivedIndices.shockIndex(120, mean)).isCloseTo(1.80, within(0.005));
        assertThat(DerivedIndices.meanPressure(70, 90, 55)).isEqualTo(70);
        assertThat(DerivedIndices.rox(90, 60, 30)).isCloseTo(5, within(1e-9));
    }

    @Test
    void aShockIndexIsToldWhileItsPartsAreRecent() {
        watching.reads(0, SYSTOLIC, 100).reads(1, HEART_RATE, 100);
        assertThat(watching.told()).isEmpty();
        watching.reads(2, HEART_RATE, 101);
        assertThat(watching.told()).containsExactly("2 SHOCK_INDEX PRESENT 3");
        watching.reads(3, HEART_RATE, 96);
        assertThat(watching.told()).hasSize(1);
        watching.passes(300);
        assertThat(watching.told()).hasSize(1);
        watching.passes(301);
        assertThat(watching.told()).last().isEqualTo("300 SHOCK_INDEX ABSENT");
    }

    @Test
    void theModifiedShockIndexIsToldWhenHighAndOnlyMentionedWhenLow() {
        watching.reads(0, MEAN_PRESSURE, 80).reads(1, HEART_RATE, 104);
        assertThat(watching.told()).isEmpty();
        watching.reads(2, HEART_RATE, 105);
        assertThat(watching.told()).containsExactly("2 SHOCK_INDEX PRESENT 3");
        Watching resting = new Watching().reads(0, MEAN_PRESSURE, 100).reads(1, HEART_RATE, 60);
        assertThat(resting.told()).isEmpty();
        resting.reads(2, SPO2, 89);
        assertThat(resting.last().alert().reasons())
                .extracting(Alert.Reason::text)
                .containsExactly("SpO2 89 % below 90 %", "modified shock index 0.6 below 0.7");
    }

    @Test
    void roxIsOfPatientsOnOxygenWhoBreatheThemselves() {
        watching.reads(0, SPO2, 92).reads(1, RESPIRATORY_RATE, 28).reads(2, INSPIRED_OXYGEN, 21);
        assertThat(watching.told()).isEmpty();
        watching.reads(3, INSPIRED_OXYGEN, 80);
        assertThat(watching.told()).containsExactly("3 ROX PRESENT 3");
        watching.reads(4, VENTILATION, 1);
        assertThat(watching.told()).last().isEqualTo("4 ROX ABSENT");
    }

    @Test
    void aHeartRateThatSuddenlySpikesIsTold() {
        watching.holds(0, 200, HEART_RATE, 70).holds(200, 205, HEART_RATE, 105);
        assertThat(watching.told()).isEmpty();
        watching.holds(205, 207, HEART_RATE, 105);
        assertThat(watching.told()).containsExactly("205 HR_SPIKE PRESENT 3");
        assertThat(watching.text()).contains("was 70/min");
        assertThat(watching.last().policy().onDelay()).isEqualTo(10_000);
        watching.holds(207, 230, HEART_RATE, 72);
        assertThat(watching.told("HR_SPIKE")).hasSize(2);
        Watching slight = new Watching().holds(0, 200, HEART_RATE, 70).holds(200, 230, HEART_RATE, 99);
        assertThat(slight.told()).isEmpty();
    }

    @Test
    void news2TriggersAreToldAfterTheyHaveHeld() {
        watching.scores(0, 4, 4, LOW);
        assertThat(watching.told("NEWS2")).isEmpty();
        watching.scores(60, 3, 3, SINGLE3)
                .scores(120, 5, 5, URGENT)
                .scores(180, 7, 7, EMERGENCY)
                .scores(240, 2, 2, LOW);
        assertThat(watching.told("NEWS2"))
                .containsExactly("60 NEWS2 PRESENT 3", "180 NEWS2 PRESENT 2", "240 NEWS2 ABSENT");
        assertThat(watching.signals.get(0).policy().onDelay()).isEqualTo(60_000);
        assertThat(watching.signals.get(0).inhibits()).containsExactly("NEWS2_");
        Watching charted = new Watching().charted().scores(0, 7, 20, EMERGENCY);
        assertThat(charted.last().policy().onDelay()).isZero();
        assertThat(charted.text()).isEqualTo("NEWS2 at least 7: emergency");
    }

    @Test
    void anAmendedScoreRaisesNoAlarm() {
        watching.scores(Watching.score(0, 9, 9, EMERGENCY, 1, null));
        assertThat(watching.told()).isEmpty();
    }

    @Test
    void aRiseOfTwoWithinAnHourIsToldIfItIsCertain() {
        watching.scores(0, 0, 9, LOW).scores(600, 3, 3, LOW);
        assertThat(watching.told("NEWS2_RISE")).isEmpty();
        watching.scores(1_200, 1, 1, LOW).scores(4_800, 3, 3, LOW);
        assertThat(watching.told("NEWS2_RISE")).containsExactly("4800 NEWS2_RISE PRESENT 3");
        // Scores of one trigger are a minute apart: the next one has to say the same.
        assertThat(watching.last().policy().onDelay()).isEqualTo(65_000);
        watching.scores(4_801, 3, 3, LOW);
        assertThat(watching.told("NEWS2_RISE")).last().isEqualTo("4801 NEWS2_RISE ABSENT");
    }

    @Test
    void twoOfBreathingPressureAndPulseAreCombined() {
        watching.scores(Watching.score(0, 2, 2, LOW, 0, new News2Score.Parts(2, 0, 0, 1, 1, 0, 0)));
        assertThat(watching.told("NEWS2_COMBINED")).isEmpty();
        watching.scores(Watching.score(60, 4, 4, LOW, 0, new News2Score.Parts(2, 0, 0, 2, null, 0, 0)));
        assertThat(watching.told("NEWS2_COMBINED")).containsExactly("60 NEWS2_COMBINED PRESENT 3");
    }

    @Test
    void aHighRiskIsToldOnceUntilItHasClearlyFallen() {
        watching.risks(0, 0.39).risks(1, 0.4).risks(2, 0.6).risks(3, 0.37);
        assertThat(watching.told()).containsExactly("1 RISK PRESENT 3");
        watching.risks(4, 0.35);
        assertThat(watching.told()).last().isEqualTo("4 RISK ABSENT");
        assertThat(watching.signals.get(0).alert().model()).isEqualTo(new Alert.Model("stay-risk", "1", "abc"));
    }

    @Test
    void shockSpeaksForItsPartsJustBeforeTheyWould() {
        watching.reads(0, SYSTOLIC, 85).reads(3, HEART_RATE, 130);
        AlertSignal shock = watching.last();
        assertThat(watching.told("SHOCK")).containsExactly("3 SHOCK PRESENT 2");
        assertThat(shock.inhibits()).contains("SBP_LOW", "HR_HIGH");
        assertThat(shock.time() + shock.policy().onDelay()).isLessThan(Watching.at(10));
        watching.reads(5, SYSTOLIC, 60);
        assertThat(watching.told("SHOCK")).last().isEqualTo("5 SHOCK PRESENT 1!");
        watching.reads(6, HEART_RATE, 100);
        assertThat(watching.told("SHOCK")).last().isEqualTo("6 SHOCK ABSENT");
    }

    @Test
    void saturationWithBreathingIsRespiratoryFailure() {
        watching.reads(0, SPO2, 88).reads(1, RESPIRATORY_RATE, 34);
        assertThat(watching.told("RESP_FAILURE")).containsExactly("1 RESP_FAILURE PRESENT 2");
        watching.reads(2, SPO2, 95);
        assertThat(watching.told("RESP_FAILURE")).last().isEqualTo("2 RESP_FAILURE ABSENT");
    }

    @Test
    void aSensorThatIsOffEndsWhatRestedOnItAndInhibitsIt() {
        watching.reads(0, SPO2, 88).technical(31, SPO2, "sensor-off", true, false, 1);
        assertThat(watching.told())
                .containsExactly("0 SPO2_LOW PRESENT 2", "31 SPO2_LOW ABSENT", "31 SENSOR_OFF_SPO2 PRESENT 2");
        assertThat(watching.last().inhibits()).containsExactly("SPO2");
        assertThat(watching.last().policy().onDelay()).isZero();
        watching.technical(50, SPO2, "sensor-off", false, false, 1);
        assertThat(watching.told()).last().isEqualTo("50 SENSOR_OFF_SPO2 ABSENT");
        watching.technical(60, HEART_RATE, "sensor-off", true, true, 50);
        assertThat(watching.told()).last().isEqualTo("60 SENSOR_OFF_HEART_RATE PRESENT 3");
        assertThat(watching.last().inhibits()).isEmpty();
        assertThat(watching.last().policy().onDelay()).isEqualTo(20_000);
        watching.technical(70, RESPIRATORY_RATE, "flatline", true, false, 0);
        assertThat(watching.told()).last().isEqualTo("70 FLATLINE_RESPIRATORY_RATE PRESENT 3");
    }

    @Test
    void aPauseEndsByItselfOrWhenTheDeviceIsOnAgain() {
        watching.says(0, PAUSE, "59408-5", 1_000.0);
        assertThat(watching.told("SPO2_")).containsExactly("0 SPO2_ PAUSED");
        assertThat(watching.signals.get(0).until()).isEqualTo(Watching.at(180));
        assertThat(watching.patient.pauses()).hasSize(1);
        watching.passes(180);
        assertThat(watching.patient.pauses()).isEmpty();
        int before = watching.signals.size();
        watching.says(190, ON, null, null);
        assertThat(watching.signals).hasSize(before);
        watching.says(200, PAUSE, null, null).says(230, ON, null, null);
        assertThat(watching.patient.pauses()).isEmpty();
        assertThat(watching.told("HR_")).containsExactly("200 HR_ PAUSED", "230 HR_ PAUSED");
        assertThat(watching.last().until()).isEqualTo(Watching.at(230));
        assertThat(watching.last().alert().reasons().get(0).text()).isEqualTo("pause ended");
    }

    @Test
    void whatIsSwitchedOffOnPurposeHasNoConditions() {
        watching.reads(0, SPO2, 88).reads(1, HEART_RATE, 130).says(2, STANDBY, "59408-5", null);
        assertThat(watching.told("SPO2_LOW")).last().isEqualTo("2 SPO2_LOW ABSENT");
        assertThat(watching.told("HR_HIGH")).hasSize(1);
    }

    @Test
    void aDischargeLeavesNothing() {
        watching.reads(0, SPO2, 88).limits(1, SPO2, 85.0, null, null).leaves(2);
        assertThat(watching.last().state()).isEqualTo(AlertSignal.State.GONE);
        assertThat(watching.kept).isEmpty();
        assertThat(watching.patient.open()).isEmpty();
        assertThat(watching.patient.limits()).isEmpty();
        assertThat(watching.present.latest()).isEqualTo(Crossing.NEVER);
    }

    @Test
    void limitsAreSuggestedAfterTenMinutesAndOnceADay() {
        for (int second = 0; second < 660; second++) {
            watching.reads(second, HEART_RATE, 75)
                    .reads(second, SYSTOLIC, 120)
                    .reads(second, DIASTOLIC, 80)
                    .reads(second, SPO2, 96);
        }
        assertThat(watching.suggested)
                .extracting(each -> each.parameter() + " " + each.low() + " " + each.high())
                .containsExactlyInAnyOrder("HEART_RATE 60.0 94.0", "SYSTOLIC 92.0 141.0", "DIASTOLIC 60.0 101.0");
        assertThat(watching.told()).isEmpty();
        watching.holds(660, 2_000, HEART_RATE, 75);
        assertThat(watching.suggested).hasSize(3);
        watching.holds(600 + 86_400 - 1_000, 600 + 86_400 + 61, HEART_RATE, 80);
        assertThat(watching.suggested).hasSize(4);
    }

    @Test
    void anAlertSaysHowThePatientHasMoved() {
        for (int second = 0; second < 1_800; second++) {
            watching.reads(second, HEART_RATE, 80 + second / 300.0);
        }
        watching.reads(1_801, SPO2, 89);
        assertThat(watching.last().alert().reasons())
                .extracting(Alert.Reason::text)
                .contains("HR rising 12/h");
    }
}
