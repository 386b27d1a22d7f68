// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.inventory.StockMovement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shows that phantom stock can be found from the feed alone, that the job finds it, and prints how well plain detectors do that know
 * the true rates.
 *
 * <p>A look each evening is wrong in one of a hundred evenings of every shelf at a threshold of .01, and evenings of stocked
 * shelves are far more than phantoms: precision needs a lower threshold than recall would.
 */
class WorldPhantomTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPlainDetectorFindsMostAndIsMostlyRight(long seed) {
        World world = World.of(seed, 60, 5, WorldTest.FIRST, 40);
        WorldTruth truth = world.truth();
        List<StockMovement> taken = WorldTest.taken(world);
        PhantomJudge judge = new PhantomJudge(world, truth.phantoms());

        PhantomJudge.Verdict often = judge.judge(new SilenceDetector(world, 0.01, false).suspicions(taken));
        PhantomJudge.Verdict seldom = judge.judge(new SilenceDetector(world, 0.003, false).suspicions(taken));
        PhantomJudge.Verdict wholeDays = judge.judge(new SilenceDetector(world, 0.01, true).suspicions(taken));

        print(seed, "each evening, below .01", often);
        print(seed, "each evening, below .003", seldom);
        print(seed, "whole days only, below .01", wholeDays);
        assertThat(seldom.sought()).as("seed %d", seed).isGreaterThan(10);
        assertThat(seldom.precision()).as("seed %d", seed).isGreaterThanOrEqualTo(0.5);
        assertThat(seldom.recall()).as("seed %d", seed).isGreaterThanOrEqualTo(0.7);
        assertThat(often.recall()).as("seed %d", seed).isGreaterThanOrEqualTo(seldom.recall());
        assertThat(wholeDays.precision()).as("seed %d", seed).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void theJobFindsMostIsMostlyRightAndPromisesWhatIsThere() throws Exception {
        WorldRun.WorldScript script = new WorldRun.WorldScript(1, 60, 5, WorldTest.FIRST.toEpochDay(), 40);

        WorldEvaluation.Report report =
                new WorldEvaluation(new WorldTopologyRun("shipped"), System.out).evaluate(script);

        System.out.println(report.figures());
        assertThat(report.clean()).isTrue();
        assertThat(report.figures()).containsEntry("refused_in_vain", 0);
        assertThat((int) report.figures().get("accepted")).isGreaterThan(100);
        assertThat((double) report.figures().get("phantom_precision")).isGreaterThanOrEqualTo(0.6);
        assertThat((double) report.figures().get("phantom_recall")).isGreaterThanOrEqualTo(0.7);
    }

    private static void print(long seed, String how, PhantomJudge.Verdict verdict) {
        System.out.printf(
                Locale.ROOT,
                "seed %d, %s: precision %.2f, recall %.2f; %d told, %d sought%n",
                seed,
                how,
                verdict.precision(),
                verdict.recall(),
                verdict.told(),
                verdict.sought());
    }
}
