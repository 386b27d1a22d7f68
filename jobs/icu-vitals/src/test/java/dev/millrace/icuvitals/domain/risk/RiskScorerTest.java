// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import static dev.millrace.icuvitals.domain.risk.RiskReadings.ADMITTED;
import static dev.millrace.icuvitals.domain.risk.RiskReadings.context;
import static dev.millrace.icuvitals.domain.risk.RiskReadings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.icuvitals.IcuVitalsFormats;
import dev.millrace.icuvitals.RiskModelFile;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskScorerTest {

    private static final RiskModel SMALL = new RiskModel(
            "small",
            "1",
            "nothing",
            10,
            5,
            1,
            .5,
            -1,
            List.of(
                    new RiskModel.Term("AGE", .5, 65, 10),
                    new RiskModel.Term("UREA_NITROGEN.last", 1, Math.log(20), 1),
                    new RiskModel.Term("UREA_NITROGEN.measured", .1, .5, .5),
                    new RiskModel.Term("LACTATE.measured", .2, .5, .5)));

    @Test
    void theRiskIsTheLogisticOfTheWeighedDeviations() {
        StayStatistics stay = stay().with(read(Parameter.UREA_NITROGEN, 40, ADMITTED));

        RiskScore score = scorer(SMALL).score("stay-1", "medical-1", "bed-7", stay);

        // Age 71: .5 x .6; urea: ln 2; measured: .1 x 1; lactate not measured: .2 x -1.
        double logOdds = -1 + .3 + Math.log(2) + .1 - .2;
        assertThat(score.risk()).isEqualTo(1 / (1 + Math.exp(-logOdds)), within(1e-12));
        assertThat(score.at()).isEqualTo(ADMITTED);
        assertThat(score.reasons()).extracting(Alert.Reason::code).containsExactly("UREA_NITROGEN", "AGE", "LACTATE");
        assertThat(score.reasons())
                .extracting(Alert.Reason::text)
                .containsExactly(
                        "urea nitrogen 40 mg/dL, 40 to 40 so far, usual 20: raises the risk",
                        "age 71, usual 65: raises the risk",
                        "no lactate measured: lowers the risk");
    }

    @Test
    void aScoreCanBeWrittenAndReadWhateverIsUnknown() throws Exception {
        VersionedRiskModel shipped = RiskModelFile.read("shipped");
        StayStatistics stay = StayStatistics.none().with(read(Parameter.VENTILATION, 1, ADMITTED));
        for (StayStatistics each : List.of(stay, stay().with(read(Parameter.PH, 7.1, ADMITTED)))) {
            RiskScore score = new RiskScorer(shipped).score("stay-1", "", "", each);

            assertThat(score.reasons()).isNotEmpty().allSatisfy(reason -> {
                assertThat(reason.observed()).isFinite();
                assertThat(reason.expected()).isFinite();
            });
            assertThat(IcuVitalsFormats.RISKS.read(IcuVitalsFormats.RISKS.write(score)))
                    .isEqualTo(score);
        }
    }

    @Test
    void noSingleValueDecides() {
        double[] features = RiskFeatures.of(stay());
        int age = RiskFeatures.NAMES.indexOf("AGE");
        features[age] = 65 + 4 * 10;
        double farthest = scorer(SMALL).risk(features);
        features[age] = 10_000;

        assertThat(scorer(SMALL).risk(features)).isEqualTo(farthest);
    }

    @Test
    void theShippedModelIsSound() {
        VersionedRiskModel shipped = RiskModelFile.read("shipped");

        assertThat(shipped.model().refusal()).isNull();
        assertThat(shipped.sha256()).hasSize(64);
        assertThat(shipped.model().threshold()).isBetween(.1, .6);
        assertThat(shipped.model().trainedOn()).isNotBlank();
        StayStatistics well = stay().with(read(Parameter.GLASGOW_COMA_SCALE, 15, ADMITTED))
                .with(read(Parameter.UREA_NITROGEN, 12, ADMITTED));
        StayStatistics ill = stay().with(read(Parameter.GLASGOW_COMA_SCALE, 3, ADMITTED))
                .with(read(Parameter.UREA_NITROGEN, 90, ADMITTED));
        RiskScore high = new RiskScorer(shipped).score("s", "", "", ill);
        assertThat(high.risk())
                .isGreaterThan(new RiskScorer(shipped).score("s", "", "", well).risk());
        assertThat(high.reasons()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
        assertThat(high.reasons())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Alert.Reason::weight).reversed());
    }

    @Test
    void aModelThatCannotBeMeantIsRefused() {
        RiskModel unknown =
                new RiskModel("m", "1", "t", 1, 1, 1, .5, 0, List.of(new RiskModel.Term("SHOE_SIZE.last", 1, 0, 1)));
        RiskModel flat = new RiskModel("m", "1", "t", 1, 1, 1, .5, 0, List.of(new RiskModel.Term("AGE", 1, 0, 0)));

        assertThat(unknown.refusal()).isNotNull();
        assertThat(flat.refusal()).isNotNull();
        assertThat(SMALL.refusal()).isNull();
    }

    private static RiskScorer scorer(RiskModel model) {
        return new RiskScorer(new VersionedRiskModel(model, ""));
    }

    private static StayStatistics stay() {
        return StayStatistics.none().with(context(PatientContext.Type.ADMIT, ADMITTED));
    }
}
