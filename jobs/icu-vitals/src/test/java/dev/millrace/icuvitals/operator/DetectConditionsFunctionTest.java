// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.condition.Watching.at;
import static dev.millrace.icuvitals.domain.condition.Watching.discharge;
import static dev.millrace.icuvitals.domain.condition.Watching.reading;
import static dev.millrace.icuvitals.domain.condition.Watching.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.condition.Conditions;
import dev.millrace.icuvitals.domain.condition.Present;
import dev.millrace.icuvitals.domain.condition.VitalTrack;
import dev.millrace.icuvitals.domain.condition.Watched;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.testkit.architecture.HouseRules;
import dev.millrace.testkit.operator.Backend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectConditionsFunctionTest {

    private static final long THREE_DAYS = 3 * 24 * 3_600L;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aDischargeEndsEverything(Backend backend) throws Exception {
        try (var detect = DetectHarness.opened(backend)) {
            detect.take(heart(0, 130)).take(heart(1, 130));
            assertThat(detect.held()).isPositive();
            assertThat(detect.timers()).isOne();
            detect.take(discharge(2));
            assertThat(detect.signals())
                    .extracting(AlertSignal::state)
                    .containsExactly(AlertSignal.State.PRESENT, AlertSignal.State.GONE);
            assertThat(detect.held()).isZero();
            assertThat(detect.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whoeverIsNotHeardOfForThreeDaysIsForgotten(Backend backend) throws Exception {
        try (var detect = DetectHarness.opened(backend)) {
            detect.take(heart(0, 80)).timePasses(at(THREE_DAYS) - 1);
            assertThat(detect.held()).isPositive();
            detect.timePasses(at(THREE_DAYS));
            assertThat(detect.held()).isZero();
            assertThat(detect.timers()).isZero();
            assertThat(detect.signals()).extracting(AlertSignal::state).containsExactly(AlertSignal.State.GONE);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aConditionWithoutValuesEndsByItsTimer(Backend backend) throws Exception {
        try (var detect = DetectHarness.opened(backend)) {
            for (int second = 0; second < 200; second++) {
                detect.take(heart(second, 130)).timePasses(at(second));
            }
            assertThat(detect.timers()).isOne();
            detect.timePasses(at(199 + 300));
            int before = detect.signals().size();
            detect.timePasses(at(199 + 300) + 1);
            assertThat(detect.signals()).hasSize(before + 1);
            assertThat(detect.signals().get(before).state()).isEqualTo(AlertSignal.State.ABSENT);
            assertThat(detect.signals().get(before).time()).isEqualTo(at(199 + 300) + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theEndOfInputEndsNothing(Backend backend) throws Exception {
        try (var detect = DetectHarness.opened(backend)) {
            detect.take(heart(0, 130)).timePasses(Long.MAX_VALUE);
            assertThat(detect.signals()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRestoreInTheMiddleChangesNothing(Backend backend) throws Exception {
        List<PatientStep> steps = new ArrayList<>();
        for (int second = 0; second < 120; second++) {
            steps.add(heart(second, second < 40 || second > 80 ? 90 : 140));
            steps.add(step(reading(second, Parameter.SYSTOLIC, second < 60 ? 120 : 80, Method.ARTERIAL_LINE)));
        }
        List<AlertSignal> whole;
        try (var detect = DetectHarness.opened(backend)) {
            for (PatientStep each : steps) {
                detect.take(each).timePasses(each.time());
            }
            whole = List.copyOf(detect.signals());
        }
        List<AlertSignal> parts;
        try (var first = DetectHarness.opened(backend)) {
            for (PatientStep each : steps.subList(0, 131)) {
                first.take(each).timePasses(each.time());
            }
            var snapshot = first.snapshot();
            parts = new ArrayList<>(first.signals());
            try (var second = DetectHarness.restored(backend, snapshot)) {
                for (PatientStep each : steps.subList(131, steps.size())) {
                    second.take(each).timePasses(each.time());
                }
                parts.addAll(second.signals());
            }
        }
        assertThat(whole).extracting(AlertSignal::rule).contains("HR_HIGH", "SBP_LOW", "SHOCK", "SHOCK_INDEX");
        assertThat(parts).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatComesTogetherIsJudgedAsIfItCameOneByOne(Backend backend) throws Exception {
        try (var one = DetectHarness.opened(backend);
                var all = DetectHarness.opened(backend)) {
            for (int second = 0; second < 120; second++) {
                List<PatientStep> steps = List.of(
                        heart(second, second < 40 || second > 80 ? 90 : 140),
                        step(reading(second, Parameter.SYSTOLIC, second < 60 ? 120 : 80, Method.ARTERIAL_LINE)));
                for (PatientStep each : steps) {
                    one.take(each);
                }
                all.take(steps);
                one.timePasses(steps.get(0).time());
                all.timePasses(steps.get(0).time());
            }
            assertThat(one.signals()).extracting(AlertSignal::rule).contains("HR_HIGH", "SBP_LOW", "SHOCK");
            assertThat(all.signals()).isEqualTo(one.signals());
            assertThat(all.held()).isEqualTo(one.held());
            assertThat(all.timers()).isEqualTo(one.timers());
        }
    }

    @Test
    void whatIsKeptAndSentNeedsNoKryo() {
        HouseRules.checkSerialisedWithoutKryo(
                Watched.class, Present.class, VitalTrack.class, Conditions.Place.class, AlertSignal.class);
    }

    private static PatientStep heart(double second, double value) {
        return step(reading(second, Parameter.HEART_RATE, value, Method.ECG));
    }
}
