// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.tools.inventoryupdates.world.WorldEvaluation;
import dev.millrace.tools.inventoryupdates.world.WorldRun.WorldScript;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The long proof on real processes: a world with kills, a broker that dies and a rescale, held against its truth and a quiet run. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class InventoryUpdatesProof {

    private static final long FIRST_DAY = LocalDate.of(2026, 1, 5).toEpochDay();

    /** What of the evaluation is judged here; what conditions are found is what "evaluate" tells. */
    private static final List<String> JUDGED = List.of(
            "requests",
            "accepted",
            "oversold",
            "refused_in_vain",
            "unanswered",
            "answered_twice",
            "unasked",
            "conservation_error",
            "position_mismatches");

    @Test
    void killsABrokerCrashAndARescaleChangeNothing() throws Exception {
        long seed = Long.getLong("prove.seed", 7);
        WorldScript script = new WorldScript(seed, 24, 4, FIRST_DAY, 14);
        System.out.println("World of seed " + seed);
        WorldOnTopics quiet = new WorldOnTopics();
        evaluate("without faults", script, quiet);
        WorldOnTopics troubled = new WorldOnTopics()
                .at(0.35, "kill -9 TaskManager", stock -> stock.job().replaceTaskManager())
                .at(0.45, "kill -9 broker", stock -> stock.job().restartBroker())
                .at(0.52, "stop with savepoint, restore with parallelism 2", stock -> stock.job()
                        .rescaleTo(2))
                .atRequest(300, "among requests, kill -9 TaskManager", stock -> stock.job()
                        .replaceTaskManager());
        evaluate("two kills, a broker crash, a rescale", script, troubled);

        assertThat(troubled.positions()).isEqualTo(quiet.positions());
        assertThat(troubled.answers()).isEqualTo(quiet.answers());
        assertThat(troubled.rejected()).isEqualTo(quiet.rejected());
        assertThat(troubled.notifications()).isNotEmpty().isEqualTo(quiet.notifications());
        line(
                "the same %,d positions, %,d answers, %,d notifications and %,d rejections as without faults",
                troubled.positions().size(),
                troubled.answers().size(),
                troubled.notifications().size(),
                troubled.rejected());
    }

    /** Each unit is where the truth says, no promise is more than there was, and each request is answered once. */
    private static void evaluate(String what, WorldScript script, WorldOnTopics run) throws Exception {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        WorldEvaluation.Report report = new WorldEvaluation(run, silent).evaluate(script);
        Map<String, Object> figures = report.figures();
        figures.keySet().retainAll(JUDGED);
        line("%s, %.0f s: %s", what, run.seconds(), figures);
        assertThat(report.clean()).as("%s", figures).isTrue();
    }

    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, "  " + format + "%n", values);
    }
}
