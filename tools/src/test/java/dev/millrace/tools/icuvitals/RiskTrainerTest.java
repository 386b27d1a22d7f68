// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.icuvitals.domain.risk.RiskFeatures;
import dev.millrace.icuvitals.domain.risk.RiskModel;
import dev.millrace.icuvitals.domain.risk.RiskScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskTrainerTest {

    private static final long SEED = 20_261_121;

    @Test
    void eachStayIsInOneFoldThatItsNumberAloneDecides() {
        int[] sizes = new int[RiskTrainer.FOLDS];
        for (int stay = 132_539; stay < 142_539; stay++) {
            int fold = RiskTrainer.fold(Integer.toString(stay));
            assertThat(fold).isEqualTo(stay % 5);
            sizes[fold]++;
        }
        assertThat(sizes).containsOnly(2_000);
        assertThat(RiskTrainer.fold("not-a-number")).isBetween(0, 4);
    }

    @Test
    void whatDecidesIsFound() {
        System.out.println("seed " + SEED);
        List<Stay> stays = stays(2_000);

        RiskModel model = RiskTrainer.train(stays, "1", "made up");
        RiskScorer scorer = RiskTrainer.scorer(model);

        assertThat(model.refusal()).isNull();
        assertThat(model.stays()).isEqualTo(2_000);
        assertThat(model.threshold()).isBetween(.05, .95);
        double[] old = unknown();
        old[RiskFeatures.NAMES.indexOf("AGE")] = 95;
        double[] young = unknown();
        young[RiskFeatures.NAMES.indexOf("AGE")] = 25;
        assertThat(scorer.risk(old)).isGreaterThan(.9);
        assertThat(scorer.risk(young)).isLessThan(.1);
    }

    @Test
    void whatIsNotKnownNeverReachesTheWeights() {
        List<Stay> stays = new ArrayList<>(stays(500));
        int lactate = RiskFeatures.NAMES.indexOf("LACTATE.last");
        stays.get(3).features()[lactate] = 2;

        RiskModel model = RiskTrainer.train(stays, "1", "made up");

        assertThat(model.terms()).allSatisfy(term -> assertThat(term.weight()).isFinite());
    }

    @Test
    void nothingCanBeLearntWhereAllLive() {
        List<Stay> stays = stays(100).stream()
                .map(stay -> new Stay(stay.encounter(), stay.features(), false))
                .toList();

        assertThatThrownBy(() -> RiskTrainer.train(stays, "1", "made up")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Stays of which age decides, with some chance. */
    private static List<Stay> stays(int count) {
        Random random = new Random(SEED);
        List<Stay> stays = new ArrayList<>();
        for (int stay = 0; stay < count; stay++) {
            double[] features = unknown();
            double age = 20 + random.nextInt(80);
            features[RiskFeatures.NAMES.indexOf("AGE")] = age;
            boolean died = random.nextDouble() < 1 / (1 + Math.exp(-(age - 60) / 5));
            stays.add(new Stay(Integer.toString(stay), features, died));
        }
        return stays;
    }

    private static double[] unknown() {
        double[] features = new double[RiskFeatures.NAMES.size()];
        Arrays.fill(features, Double.NaN);
        return features;
    }
}
