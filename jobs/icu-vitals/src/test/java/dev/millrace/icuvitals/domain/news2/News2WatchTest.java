// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import static dev.millrace.icuvitals.domain.news2.WatchedPatient.HOUR;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.MINUTE;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.NOON;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.SECOND;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.conscious;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.context;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.corrected;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.late;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.reading;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.step;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.well;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.News2Score.Trigger;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.Reading.Outcome;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class News2WatchTest {

    private final WatchedPatient monitored = new WatchedPatient(Profile.CONTINUOUS);
    private final WatchedPatient charted = new WatchedPatient(Profile.CHARTED);

    private static Reading pressure(Method method, double value, long time) {
        return reading(Parameter.SYSTOLIC, method, value, null, time, Lateness.ON_TIME, 0, Outcome.ACCEPT);
    }

    @Test
    void whatIsMissingIsNeverZero() throws Exception {
        News2Score score = monitored
                .take(reading(Parameter.RESPIRATORY_RATE, 25, NOON))
                .timePasses(NOON)
                .last();
        assertThat(score.trigger()).isEqualTo(Trigger.SINGLE3);
        assertThat(List.of(score.total(), score.low(), score.high(), score.completeness()))
                .containsExactly(3, 3, 20, 1);
        assertThat(score.parts()).isEqualTo(new News2Score.Parts(3, null, null, null, null, null, null));
        assertThat(score.inputs())
                .containsExactly(new News2Score.Input(Parameter.RESPIRATORY_RATE, 25, null, 0, "monitor"));
    }

    @Test
    void onScale2AHighSaturationSaysNothingUntilOxygenIsKnown() throws Exception {
        monitored.admit(2, 70.0, false);
        News2Score unknown = monitored
                .take(reading(Parameter.SPO2, 95, NOON))
                .timePasses(NOON)
                .last();
        assertThat(unknown.parts().spo2()).isNull();
        assertThat(unknown.completeness()).isZero();
        assertThat(unknown.low()).isZero();
        // 2 of the saturation, 2 of oxygen, 15 of the other five.
        assertThat(unknown.high()).isEqualTo(19);
        News2Score onOxygen = monitored
                .take(reading(Parameter.INSPIRED_OXYGEN, 35, NOON + MINUTE))
                .timePasses(NOON + MINUTE)
                .last();
        assertThat(onOxygen.parts().spo2()).isEqualTo(2);
        assertThat(onOxygen.parts().o2()).isEqualTo(2);
        assertThat(onOxygen.total()).isEqualTo(4);
        News2Score onAir = monitored
                .take(reading(Parameter.INSPIRED_OXYGEN, 21, NOON + 2 * MINUTE))
                .timePasses(NOON + 2 * MINUTE)
                .last();
        assertThat(onAir.total()).isZero();
    }

    @Test
    void aVentilatedPatientIsOnOxygenAndOneWhoIsNotMayBe() throws Exception {
        assertThat(monitored
                        .take(reading(Parameter.VENTILATION, 0, NOON))
                        .timePasses(NOON)
                        .last()
                        .parts()
                        .o2())
                .isNull();
        assertThat(monitored
                        .take(reading(Parameter.VENTILATION, 1, NOON + MINUTE))
                        .timePasses(NOON + MINUTE)
                        .last()
                        .parts()
                        .o2())
                .isEqualTo(2);
    }

    @Test
    void inChartsTheComaScaleStandsForConsciousnessAndTheBloodGasForTheOximeter() throws Exception {
        News2Score score = charted.take(
                        reading(Parameter.GLASGOW_COMA_SCALE, 14, NOON), reading(Parameter.SAO2, 93, NOON))
                .timePasses(NOON)
                .last();
        assertThat(score.parts().acvpu()).isEqualTo(3);
        assertThat(score.parts().spo2()).isEqualTo(2);
        assertThat(score.inputs()).contains(new News2Score.Input(Parameter.GLASGOW_COMA_SCALE, 14, "V", 0, "monitor"));
        News2Score better = charted.take(reading(Parameter.GLASGOW_COMA_SCALE, 15, NOON + HOUR))
                .timePasses(NOON + HOUR)
                .last();
        assertThat(better.parts().acvpu()).isZero();
        monitored
                .take(reading(Parameter.GLASGOW_COMA_SCALE, 3, NOON), reading(Parameter.SAO2, 80, NOON))
                .timePasses(NOON);
        assertThat(monitored.scores()).isEmpty();
    }

    @Test
    void isNotMadeForChildrenNorInPregnancy() throws Exception {
        assertThat(new WatchedPatient(Profile.CHARTED)
                        .admit(1, 15.9, false)
                        .take(well(NOON))
                        .timePasses(NOON + HOUR)
                        .told())
                .isEmpty();
        WatchedPatient pregnant = new WatchedPatient(Profile.CHARTED)
                .admit(1, 30.0, true)
                .take(well(NOON))
                .timePasses(NOON + HOUR);
        assertThat(pregnant.told()).isEmpty();
        pregnant.take(step(context(PatientContext.Type.UPDATE, 1, null, false, NOON + 2 * HOUR)))
                .timePasses(NOON + 2 * HOUR);
        assertThat(pregnant.scores()).hasSize(1);
        assertThat(new WatchedPatient(Profile.CHARTED)
                        .admit(1, 16.0, false)
                        .take(well(NOON))
                        .timePasses(NOON)
                        .scores())
                .hasSize(1);
    }

    @Test
    void whatIsSuspectOrNotPreferredDoesNotCount() throws Exception {
        Reading suspect = reading(Parameter.SPO2, Method.PLETH, 60, null, NOON, Lateness.ON_TIME, 0, Outcome.SUSPECT);
        assertThat(monitored.take(suspect).timePasses(NOON).told()).isEmpty();
    }

    @Test
    void theMedianOfFiveSecondsIsScored() throws Exception {
        double[] rates = {70, 70, 180, 70, 70, 135, 136, 137};
        for (int i = 0; i < rates.length; i++) {
            monitored
                    .take(reading(Parameter.HEART_RATE, rates[i], NOON + i * SECOND))
                    .timePasses(NOON + i * SECOND);
            if (i == 4) {
                assertThat(monitored.scores()).hasSize(1);
            }
        }
        // The median of 180, 70, 70, 135 and 136.
        assertThat(monitored.last().at()).isEqualTo(NOON + 6 * SECOND);
        assertThat(monitored.last().inputs().get(0).value()).isEqualTo(135);
        // Of two far apart the second stands alone.
        monitored.take(reading(Parameter.HEART_RATE, 80, NOON + 20 * SECOND)).timePasses(NOON + 20 * SECOND);
        assertThat(monitored.last().inputs().get(0).value()).isEqualTo(80);
    }

    @Test
    void isPublishedOnceAMinuteUnlessItAsksForSomethingElse() throws Exception {
        for (int i = 0; i <= 180; i++) {
            monitored.take(reading(Parameter.HEART_RATE, 60 + i % 20, NOON + i * SECOND));
            if (i == 90) {
                monitored.take(conscious("V", NOON + i * SECOND));
            }
        }
        monitored.timePasses(NOON + 180 * SECOND);
        assertThat(monitored.scores())
                .extracting(score -> (score.at() - NOON) / SECOND)
                .containsExactly(0L, 60L, 90L, 150L);
        assertThat(monitored.told()).allSatisfy(each -> {
            assertThat(each.reading()).isNull();
            assertThat(each.news2()).singleElement().satisfies(score -> assertThat(score.at())
                    .isEqualTo(each.time()));
        });
        // What changed since is told when the minute is over, though nothing comes any more.
        monitored.timePasses(NOON + 240 * SECOND);
        assertThat(monitored.last().at()).isEqualTo(NOON + 210 * SECOND);
        assertThat(monitored.last().inputs()).first().satisfies(each -> assertThat(each.ageSec())
                .isEqualTo(30));
    }

    @Test
    void inputsGrowOldEachAtItsAge() throws Exception {
        monitored.take(well(NOON)).timePasses(NOON + 5 * MINUTE);
        assertThat(monitored.last().completeness()).isEqualTo(7);
        monitored.timePasses(NOON + 5 * MINUTE + 1);
        assertThat(monitored.last().at()).isEqualTo(NOON + 5 * MINUTE + 1);
        assertThat(monitored.last().completeness()).isEqualTo(3);
        monitored.timePasses(NOON + 6 * HOUR);
        assertThat(monitored.last().completeness()).isEqualTo(3);
        monitored.timePasses(NOON + 6 * HOUR + 1);
        assertThat(monitored.last().at()).isEqualTo(NOON + 6 * HOUR + 1);
        assertThat(monitored.last().completeness()).isZero();
        assertThat(monitored.last().high()).isEqualTo(20);
    }

    @Test
    void aCuffCountsAgainWhenTheLineIsGone() throws Exception {
        monitored
                .take(pressure(Method.CUFF, 95, NOON))
                .take(pressure(Method.ARTERIAL_LINE, 120, NOON + 10 * MINUTE))
                .timePasses(NOON + 12 * MINUTE);
        assertThat(monitored.last().parts().sbp()).isZero();
        monitored.timePasses(NOON + 15 * MINUTE + 1);
        assertThat(monitored.last().parts().sbp()).isEqualTo(2);
        assertThat(monitored.last().inputs()).first().satisfies(each -> assertThat(each.ageSec())
                .isEqualTo(15 * 60));
        monitored.timePasses(NOON + HOUR + 1);
        assertThat(monitored.last().parts().sbp()).isNull();
    }

    @Test
    void inChartsAllLastsADay() throws Exception {
        charted.take(well(NOON)).timePasses(NOON + 24 * HOUR);
        assertThat(charted.scores()).hasSize(1);
        charted.timePasses(NOON + 24 * HOUR + 1);
        assertThat(charted.last().completeness()).isZero();
    }

    @Test
    void aSetChartedLateAmendsOnceAndOldestFirst() throws Exception {
        charted.take(well(NOON)).timePasses(NOON);
        for (int hour = 2; hour <= 5; hour++) {
            charted.take(reading(Parameter.HEART_RATE, 70 + hour, NOON + hour * HOUR))
                    .timePasses(NOON + hour * HOUR);
        }
        charted.take(late(reading(Parameter.TEMPERATURE, 39.5, NOON + 3 * HOUR)))
                .take(late(reading(Parameter.RESPIRATORY_RATE, 25, NOON + 3 * HOUR)))
                .timePasses(NOON + 5 * HOUR + 1);
        PatientStep told = charted.told().get(charted.told().size() - 1);
        assertThat(told.time()).isEqualTo(NOON + 5 * HOUR + 1);
        assertThat(told.news2())
                .extracting(News2Score::at)
                .containsExactly(NOON + 3 * HOUR, NOON + 4 * HOUR, NOON + 5 * HOUR);
        assertThat(told.news2()).allSatisfy(each -> {
            assertThat(each.revision()).isEqualTo(1);
            assertThat(each.total()).isEqualTo(5);
            assertThat(each.trigger()).isEqualTo(Trigger.URGENT);
        });
        assertThat(charted.scores()).hasSize(5 + 3);
    }

    @Test
    void aSetChartedLateHasAScoreOfItsOwn() throws Exception {
        charted.take(well(NOON))
                .take(reading(Parameter.HEART_RATE, 72, NOON + 5 * HOUR))
                .timePasses(NOON + 5 * HOUR)
                .take(late(reading(Parameter.HEART_RATE, 135, NOON + 3 * HOUR)))
                .timePasses(NOON + 5 * HOUR + 1);
        PatientStep told = charted.told().get(charted.told().size() - 1);
        assertThat(told.news2()).singleElement().satisfies(each -> {
            assertThat(each.at()).isEqualTo(NOON + 3 * HOUR).isLessThan(told.time());
            assertThat(each.revision()).isEqualTo(1);
            assertThat(each.total()).isEqualTo(3);
            assertThat(each.completeness()).isEqualTo(7);
        });
    }

    @Test
    void whatIsCorrectedOrWithdrawnAmends() throws Exception {
        Reading wrong = reading(Parameter.TEMPERATURE, 40.1, NOON + HOUR);
        charted.take(well(NOON)).take(wrong).timePasses(NOON + 2 * HOUR);
        assertThat(charted.last().total()).isEqualTo(2);
        charted.take(corrected(wrong, 38.5)).timePasses(NOON + 2 * HOUR + 1);
        assertThat(charted.last().total()).isEqualTo(1);
        assertThat(charted.last().revision()).isEqualTo(1);
        charted.take(withdrawn(wrong)).timePasses(NOON + 2 * HOUR + 2);
        assertThat(charted.last().total()).isZero();
        assertThat(charted.last().at()).isEqualTo(NOON + HOUR);
        assertThat(charted.last().revision()).isEqualTo(2);
        assertThat(charted.last().completeness()).as("the temperature before").isEqualTo(7);
    }

    @Test
    void aLateValueAloneIsNoReasonForAScoreOfThePresent() throws Exception {
        monitored.take(well(NOON)).timePasses(NOON);
        monitored
                .take(reading(Parameter.HEART_RATE, 70, NOON + 30 * SECOND))
                .timePasses(NOON + 30 * SECOND)
                .take(late(conscious("U", NOON - SECOND)))
                .take(late(reading(Parameter.TEMPERATURE, 34.0, NOON + SECOND)))
                .timePasses(NOON + 50 * SECOND);
        assertThat(monitored.scores()).hasSize(1);
        monitored.timePasses(NOON + MINUTE);
        assertThat(monitored.last().revision()).isZero();
        assertThat(monitored.last().parts().temp()).as("is the newest").isEqualTo(3);
    }

    @Test
    void nothingIsLeftOfADischargedPatient() throws Exception {
        charted.take(well(NOON))
                .take(step(context(PatientContext.Type.DISCHARGE, 1, 63.0, false, NOON)))
                .timePasses(NOON + HOUR);
        assertThat(charted.scores()).as("the last set counts").hasSize(1);
        assertThat(charted.watch()).isEqualTo(PatientWatch.unknown());
        charted.take(late(reading(Parameter.HEART_RATE, 150, NOON - HOUR)));
        assertThat(charted.watch()).isEqualTo(PatientWatch.unknown());
    }

    @Test
    void scoresAreForgottenAfterADayAndThePatientAfterAMonth() throws Exception {
        for (int hour = 0; hour < 60; hour++) {
            charted.take(well(NOON + hour * HOUR)).timePasses(NOON + hour * HOUR);
            assertThat(charted.parts().size()).isLessThanOrEqualTo(25);
        }
        long last = NOON + 59 * HOUR;
        charted.timePasses(last + 25 * HOUR);
        assertThat(charted.parts()).as("but the one that inputs grew old").hasSize(1);
        charted.timePasses(last + 50 * HOUR);
        assertThat(charted.parts()).isEmpty();
        assertThat(charted.watch()).isNotEqualTo(PatientWatch.unknown());
        charted.timePasses(last + 30 * 24 * HOUR);
        assertThat(charted.watch()).isEqualTo(PatientWatch.unknown());
    }
}
