// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import static dev.millrace.icuvitals.domain.news2.WatchedPatient.NOON;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.conscious;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.reading;
import static dev.millrace.icuvitals.domain.news2.WatchedPatient.well;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.News2Score.Trigger;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.model.vitals.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole chart, edge by edge, from readings to a published score. */
class News2ChartTest {

    private static final Map<String, Parameter> PARAMETERS = Map.of(
            "respiration", Parameter.RESPIRATORY_RATE,
            "saturation", Parameter.SPO2,
            "oxygen", Parameter.INSPIRED_OXYGEN,
            "systolic", Parameter.SYSTOLIC,
            "pulse", Parameter.HEART_RATE,
            "consciousness", Parameter.CONSCIOUSNESS,
            "temperature", Parameter.TEMPERATURE);

    @ParameterizedTest(name = "{0} {3}, scale {1}, oxygen {2} %: {4}")
    @CsvFileSource(resources = "news2-chart.csv")
    void givesThePointsOfTheChart(String parameter, int scale, double oxygen, String value, int points)
            throws Exception {
        for (Profile profile : Profile.values()) {
            List<Reading> readings = well(NOON);
            place(readings, reading(Parameter.INSPIRED_OXYGEN, oxygen, NOON));
            if (parameter.equals("consciousness")) {
                place(readings, conscious(value, NOON));
            } else {
                place(readings, reading(PARAMETERS.get(parameter), Double.parseDouble(value), NOON));
            }
            WatchedPatient patient = new WatchedPatient(profile).admit(scale, 63.0, false);
            News2Score score = patient.take(readings).timePasses(NOON).last();
            assertThat(points(score, parameter)).as("%s", profile).isEqualTo(points);
            // 97 % is above the target of scale 2, so that a patient on oxygen has points of it.
            int others = parameter.equals("oxygen") && scale == 2 && points > 0 ? 3 : 0;
            int gas = !parameter.equals("oxygen") && oxygen > 21 ? 2 : 0;
            assertThat(score.total()).isEqualTo(points + others + gas);
            assertThat(score.low()).isEqualTo(score.total());
            assertThat(score.high()).isEqualTo(score.total());
            assertThat(score.completeness()).isEqualTo(7);
            assertThat(score.scale()).isEqualTo(scale);
            assertThat(score.inputs()).hasSize(7);
        }
    }

    @ParameterizedTest(name = "RR {0}, SpO2 {1}, oxygen {2}, SBP {3}, HR {4}, {5}, {6}: {7} {8}")
    @CsvSource({
        "16, 97, 21, 120,  70, A, 37.0,  0, NONE",
        // Vectors of the specification.
        "21, 95, 21, 110, 111, A, 38.1,  7, EMERGENCY",
        "25, 97, 21, 120,  70, A, 37.0,  3, SINGLE3",
        // Each total at the edge of what it asks for.
        "16, 95, 21, 120,  70, A, 37.0,  1, LOW",
        "21, 97, 28, 120,  70, A, 37.0,  4, LOW",
        "21, 97, 28, 110,  70, A, 37.0,  5, URGENT",
        "21, 97, 28, 100,  70, A, 37.0,  6, URGENT",
        "21, 95, 28, 100,  70, A, 37.0,  7, EMERGENCY",
        // A single 3 among few points, and where the total asks for more.
        "16, 97, 21, 120,  70, V, 37.0,  3, SINGLE3",
        "16, 95, 21, 120,  70, V, 37.0,  4, SINGLE3",
        "21, 97, 21, 120,  70, V, 37.0,  5, URGENT",
        "16, 97, 21,  90,  70, A, 37.0,  3, SINGLE3",
        "16, 97, 21, 220,  70, A, 37.0,  3, SINGLE3",
        "16, 97, 21, 120,  40, A, 37.0,  3, SINGLE3",
        "16, 97, 21, 120, 131, A, 37.0,  3, SINGLE3",
        "16, 91, 21, 120,  70, A, 37.0,  3, SINGLE3",
        "16, 97, 21, 120,  70, A, 35.0,  3, SINGLE3",
        "30, 85, 60,  70, 150, U, 34.0, 20, EMERGENCY",
    })
    void addsUpToWhatIsAskedFor(
            double rr,
            double spo2,
            double oxygen,
            double sbp,
            double hr,
            String acvpu,
            double temp,
            int total,
            Trigger is)
            throws Exception {
        List<Reading> readings = List.of(
                reading(Parameter.RESPIRATORY_RATE, rr, NOON),
                reading(Parameter.SPO2, spo2, NOON),
                reading(Parameter.INSPIRED_OXYGEN, oxygen, NOON),
                reading(Parameter.SYSTOLIC, sbp, NOON),
                reading(Parameter.HEART_RATE, hr, NOON),
                conscious(acvpu, NOON),
                reading(Parameter.TEMPERATURE, temp, NOON));
        News2Score score = new WatchedPatient(Profile.CONTINUOUS)
                .take(readings)
                .timePasses(NOON)
                .last();
        assertThat(score.total()).isEqualTo(total);
        assertThat(score.trigger()).isEqualTo(is);
    }

    private static void place(List<Reading> readings, Reading other) {
        readings.replaceAll(each -> each.parameter() == other.parameter() ? other : each);
    }

    private static Integer points(News2Score score, String parameter) {
        return switch (parameter) {
            case "respiration" -> score.parts().rr();
            case "saturation" -> score.parts().spo2();
            case "oxygen" -> score.parts().o2();
            case "systolic" -> score.parts().sbp();
            case "pulse" -> score.parts().pulse();
            case "consciousness" -> score.parts().acvpu();
            case "temperature" -> score.parts().temp();
            default -> throw new IllegalArgumentException(parameter);
        };
    }
}
