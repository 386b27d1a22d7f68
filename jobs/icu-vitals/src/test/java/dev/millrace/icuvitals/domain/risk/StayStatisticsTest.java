// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import static dev.millrace.icuvitals.domain.risk.RiskReadings.ADMITTED;
import static dev.millrace.icuvitals.domain.risk.RiskReadings.context;
import static dev.millrace.icuvitals.domain.risk.RiskReadings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class StayStatisticsTest {

    private static final long HOUR = 3_600_000;
    private static final List<Parameter> LOOKED_AT = List.of(
            Parameter.HEART_RATE,
            Parameter.SYSTOLIC,
            Parameter.SAO2,
            Parameter.SPO2,
            Parameter.UREA_NITROGEN,
            Parameter.URINE);

    @RepeatedTest(20)
    void anyOrderGivesWhatAPlainRecomputationGives() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Parameter parameter = LOOKED_AT.get(random.nextInt(LOOKED_AT.size()));
            // A few before admission, a few after the window, some at one instant.
            long time = ADMITTED + (random.nextInt(52 * 60) - 60) * 60_000L;
            Reading.Outcome outcome = random.nextInt(10) == 0 ? Reading.Outcome.SUSPECT : Reading.Outcome.ACCEPT;
            Reading.Lateness late = random.nextInt(10) == 0 ? Reading.Lateness.BACKFILL : Reading.Lateness.ON_TIME;
            readings.add(read(parameter, 5 + random.nextInt(3_000) / 10.0, time, outcome, late));
        }

        StayStatistics inOrder = after(readings);
        Collections.shuffle(readings, random);
        StayStatistics shuffled = after(readings);

        assertThat(shuffled).isEqualTo(inOrder);
        double[] features = RiskFeatures.of(shuffled);
        plain(features, readings, "HEART_RATE", 10, 250, List.of(Parameter.HEART_RATE), false);
        plain(features, readings, "SYSTOLIC", 30, 290, List.of(Parameter.SYSTOLIC), false);
        plain(features, readings, "SATURATION", 40, 100, List.of(Parameter.SAO2, Parameter.SPO2), false);
        plain(features, readings, "UREA_NITROGEN", 1, 250, List.of(Parameter.UREA_NITROGEN), true);
    }

    private static void plain(
            double[] features,
            List<Reading> readings,
            String input,
            double least,
            double most,
            List<Parameter> parameters,
            boolean log) {
        List<Reading> counted = readings.stream()
                .filter(reading -> parameters.contains(reading.parameter()))
                .filter(reading -> reading.outcome() == Reading.Outcome.ACCEPT)
                .filter(reading -> reading.value() >= least && reading.value() <= most)
                .filter(reading -> reading.time() >= ADMITTED && reading.time() <= ADMITTED + 48 * HOUR)
                .toList();
        double[] values = counted.stream().mapToDouble(Reading::value).toArray();
        double last = counted.stream()
                .max(Comparator.comparingLong(Reading::time).thenComparingDouble(Reading::value))
                .orElseThrow()
                .value();
        expect(features, input + ".measured", 1);
        expect(features, input + ".lowest", scaled(Arrays.stream(values).min().orElseThrow(), log));
        expect(features, input + ".highest", scaled(Arrays.stream(values).max().orElseThrow(), log));
        expect(features, input + ".mean", scaled(Arrays.stream(values).average().orElseThrow(), log));
        expect(features, input + ".last", scaled(last, log));
    }

    private static double scaled(double value, boolean log) {
        return log ? Math.log(value) : value;
    }

    private static void expect(double[] features, String name, double value) {
        assertThat(features[RiskFeatures.NAMES.indexOf(name)]).as(name).isEqualTo(value, within(1e-6));
    }

    @Test
    void whatIsImpossibleOrSuspectOrNotLookedAtDoesNotCount() {
        StayStatistics stay = StayStatistics.none().with(context(PatientContext.Type.ADMIT, ADMITTED));

        assertThat(stay.takes(read(Parameter.PH, 735, ADMITTED))).isFalse();
        assertThat(stay.takes(read(Parameter.TEMPERATURE, -17.8, ADMITTED))).isFalse();
        assertThat(stay.takes(read(Parameter.HEART_RATE, 0, ADMITTED))).isFalse();
        assertThat(stay.takes(read(Parameter.HEART_RATE, Double.NaN, ADMITTED))).isFalse();
        assertThat(stay.takes(read(Parameter.PERFUSION_INDEX, 1, ADMITTED))).isFalse();
        assertThat(stay.takes(
                        read(Parameter.HEART_RATE, 80, ADMITTED, Reading.Outcome.SUSPECT, Reading.Lateness.ON_TIME)))
                .isFalse();
        assertThat(stay.takes(
                        read(Parameter.HEART_RATE, 80, ADMITTED, Reading.Outcome.REPAIRED, Reading.Lateness.BACKFILL)))
                .isTrue();
    }

    @Test
    void ofTwoLastValuesOfOneInstantTheGreaterCountsWhicheverComesFirst() {
        Reading line = read(Parameter.SYSTOLIC, 120, ADMITTED);
        Reading cuff = read(Parameter.SYSTOLIC, 110, ADMITTED);

        StayStatistics lineFirst = after(List.of(line, cuff));
        StayStatistics cuffFirst = after(List.of(cuff, line));

        assertThat(lineFirst).isEqualTo(cuffFirst);
        assertThat(RiskFeatures.of(lineFirst)[RiskFeatures.NAMES.indexOf("SYSTOLIC.last")])
                .isEqualTo(120);
    }

    @Test
    void theWindowHasBothItsEnds() {
        StayStatistics stay = StayStatistics.none().with(context(PatientContext.Type.ADMIT, ADMITTED));

        assertThat(stay.takes(read(Parameter.HEART_RATE, 80, ADMITTED - 1))).isFalse();
        assertThat(stay.takes(read(Parameter.HEART_RATE, 80, ADMITTED))).isTrue();
        assertThat(stay.takes(read(Parameter.HEART_RATE, 80, ADMITTED + 48 * HOUR)))
                .isTrue();
        assertThat(stay.takes(read(Parameter.HEART_RATE, 80, ADMITTED + 48 * HOUR + 1)))
                .isFalse();
    }

    @Test
    void withoutAdmissionTheFirstMeasurementBeginsTheStay() {
        StayStatistics stay = StayStatistics.none()
                .with(read(Parameter.HEART_RATE, 80, ADMITTED + HOUR))
                .with(read(Parameter.HEART_RATE, 90, ADMITTED));

        assertThat(stay.admittedAt()).isEqualTo(ADMITTED);
        assertThat(stay.takes(read(Parameter.HEART_RATE, 80, ADMITTED + 49 * HOUR)))
                .isFalse();
    }

    @Test
    void whatIsNotKnownIsNotANumber() {
        double[] features = RiskFeatures.of(StayStatistics.none());

        assertThat(features).hasSize(RiskFeatures.NAMES.size());
        assertThat(features[RiskFeatures.NAMES.indexOf("AGE")]).isNaN();
        assertThat(features[RiskFeatures.NAMES.indexOf("LACTATE.last")]).isNaN();
        assertThat(features[RiskFeatures.NAMES.indexOf("LACTATE.measured")]).isZero();
        assertThat(RiskFeatures.NAMES).doesNotHaveDuplicates();
    }

    private static StayStatistics after(List<Reading> readings) {
        StayStatistics stay = StayStatistics.none().with(context(PatientContext.Type.ADMIT, ADMITTED));
        for (Reading reading : readings) {
            if (stay.takes(reading)) {
                stay = stay.with(reading);
            }
        }
        return stay;
    }
}
