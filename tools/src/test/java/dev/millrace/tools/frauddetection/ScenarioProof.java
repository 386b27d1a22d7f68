// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.tools.frauddetection.scenarios.Arrival;
import dev.millrace.tools.frauddetection.scenarios.Scenarios;
import dev.millrace.tools.frauddetection.scenarios.TopologyRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The long proof of all that is more than a score: sequences, cases, merchants and notifications survive kills unchanged. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ScenarioProof {

    /** Most stories are told in the last two months of the script. */
    private static final double[] FAULTS = {0.55, 0.65, 0.75, 0.85};

    /** The card of the one message that comes late, which no replay can time. */
    private static final String LATE_CARD = "card-truth-late-advice";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Feed.Given feed;
    private static Results baseline;

    @BeforeAll
    static void runOverTheScript() throws Exception {
        long seed = Long.getLong("prove.seed", 7);
        System.out.println("Scenarios of seed " + seed);
        Scenarios scenarios = Scenarios.of(seed, GeneratePaymentsCommand.SCENARIOS_START);
        baseline = FileBaseline.of(new TopologyRun(2).lay(scenarios));
        System.out.println("Over the script: " + baseline.summary());
        TopologyRun.writeRules(folder.resolve("rules.json"));
        feed = feed(scenarios);
    }

    @Test
    void killsInTheMiddleOfSequencesAndCasesChangeNothing() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                FlinkCluster flink = FlinkCluster.start(1, 2, Map.of());
                LiveRun run = new LiveRun(broker, flink, feed)
                        .withRules(folder.resolve("rules.json"))
                        .submit(1)) {
            for (double share : FAULTS) {
                printWhatIsOpen(share);
            }
            run.at(FAULTS[0], "kill -9 TaskManager", run::replaceTaskManager)
                    .at(FAULTS[1], "stop with savepoint, restore with parallelism 2", () -> run.rescaleTo(2))
                    .at(FAULTS[2], "kill -9 broker", run::restartBroker)
                    .at(FAULTS[3], "kill -9 TaskManager", run::replaceTaskManager);
            double seconds = run.feedAndSettle(Duration.ofSeconds(60));
            double cpu = flink.taskManagerCpuSeconds();
            System.out.printf(
                    "  settled after %.0f s; since the savepoint %d failures, restored %d times%n",
                    seconds, flink.failures(run.job()), flink.restores(run.job()));
            Figures.print(flink, run, seconds, cpu);
            run.assertSameAs(baseline, results -> results.without(LATE_CARD));
        }
    }

    private static Feed.Given feed(Scenarios scenarios) {
        List<FraudLabel> labels = new ArrayList<>();
        List<AccountEvent> accountEvents = new ArrayList<>();
        List<CardTransaction> payments = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        long youngest = 0;
        for (Arrival arrival : scenarios.arrivals()) {
            if (arrival.label() != null) {
                labels.add(arrival.label());
            } else if (arrival.account() != null) {
                accountEvents.add(arrival.account());
            } else if (arrival.time() >= youngest - Duration.ofMinutes(1).toMillis()) {
                youngest = Math.max(youngest, arrival.time());
                payments.add(arrival.payment());
                ids.add(arrival.payment().txId());
            }
        }
        // Repeats under another id are scored by nobody.
        long scored = baseline.of(Results.SCORES).stream()
                .filter(score -> ids.contains(read(score).get("txId").asText()))
                .count();
        return new Feed.Given(scored, labels, accountEvents, payments);
    }

    /** Counts the cases and sequences that have begun when a fault happens and end after it. */
    private static void printWhatIsOpen(double share) throws Exception {
        List<CardTransaction> payments = feed.arriving();
        long moment = payments.get((int) (share * payments.size())).txTime();
        Set<String> open = new HashSet<>();
        for (String text : baseline.of(Results.CASES)) {
            JsonNode each = read(text);
            if (time(each, "openedAt") <= moment && time(each, "updatedAt") > moment) {
                open.add(each.get("caseId").asText());
            }
        }
        long sequences = 0;
        for (String text : baseline.of(Results.SCORES)) {
            JsonNode score = read(text);
            boolean closes =
                    score.get("rules").findValuesAsText("id").stream().anyMatch(Set.of("R04", "R09", "R12")::contains);
            if (closes && time(score, "txTime") > moment && begunBefore(moment, score)) {
                sequences++;
            }
        }
        System.out.printf(
                "  at %.0f %%: %d cases that change later, %d sequences that are open%n",
                100 * share, open.size(), sequences);
        assertThat(open).as("cases open at %s", share).isNotEmpty();
    }

    private static boolean begunBefore(long moment, JsonNode closing) {
        String card = closing.get("panToken").asText();
        long from = time(closing, "txTime") - Duration.ofDays(3).toMillis();
        return feed.arriving().stream()
                        .anyMatch(payment -> payment.panToken().equals(card)
                                && payment.txTime() >= from
                                && payment.txTime() <= moment)
                || feed.accountEvents().stream()
                        .anyMatch(event -> event.panToken().equals(card) && event.at() >= from && event.at() <= moment);
    }

    private static long time(JsonNode record, String field) {
        return Instant.parse(record.get(field).asText()).toEpochMilli();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(text, unreadable);
        }
    }
}
