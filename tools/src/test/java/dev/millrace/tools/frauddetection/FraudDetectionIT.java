// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.ShippedFiles;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.testkit.process.TopicReader;
import dev.millrace.testkit.process.TopicReader.ReadRecord;
import dev.millrace.tools.RecordSender;
import dev.millrace.tools.ToolsRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged job on real processes: kills, poison, repairs and live rules, each in small. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FraudDetectionIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-01-10T12:00:00Z");

    @TempDir
    static Path generated;

    private static FlinkCluster flink;

    @BeforeAll
    static void startFlink() {
        flink = FlinkCluster.start(1, 2, Map.of("execution.checkpointing.interval", "1s"));
    }

    @AfterAll
    static void stopFlink() {
        flink.close();
    }

    @Test
    void killsChangeNothing() throws Exception {
        PaymentsGenerator.generate(GeneratorOptions.of(11, 300, 600, Instant.parse("2026-01-01T00:00:00Z"), 40))
                .write(generated);
        Results expected = FileBaseline.of(generated);
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                LiveRun run = new LiveRun(broker, flink, Feed.folder(generated)).submit(2)) {
            run.at(0.2, "kill -9 TaskManager", run::replaceTaskManager)
                    .at(0.6, "kill -9 broker", run::restartBroker)
                    .feedAndSettle(Duration.ofSeconds(15));

            run.assertSameAs(expected);
        }
    }

    @Test
    void poisonIsRejectedEachWithItsOwnReasonAndARepairedRecordIsScored() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                LiveRun run = new LiveRun(broker, flink).submit(2)) {
            Map<String, byte[]> poison = poison();
            try (RecordSender sender = new RecordSender(run.servers())) {
                poison.forEach((rule, value) -> sender.send(PaymentsFeed.PAYMENTS, bytes(rule), value));
                for (int i = 0; i < 50; i++) {
                    // One key, one partition: two would race each other from a standing start.
                    sender.send(PaymentsFeed.PAYMENTS, bytes("card"), json(payment("good-" + i, i)));
                }
                sender.finish();
            }

            await().atMost(PATIENCE).until(() -> scores(broker).size() == 50);
            List<ReadRecord> rejected =
                    TopicReader.readCommitted(broker.bootstrapServers(), "fraud-detection.rejected");

            assertThat(rejected).hasSize(poison.size());
            for (ReadRecord each : rejected) {
                String rule = new String(each.key(), StandardCharsets.UTF_8);
                assertThat(each.headers()).as(rule).containsEntry("rule", rule);
                assertThat(each.headers().get("reason")).as(rule).isNotBlank();
                assertThat(each.value()).as("original bytes of %s", rule).isEqualTo(poison.get(rule));
            }
            assertThat(TopicReader.readCommitted(broker.bootstrapServers(), "fraud-detection.late"))
                    .isEmpty();
            assertThat(flink.failures(run.job())).as("failures").isZero();

            assertThat(ToolsRunner.run(
                            "replay-rejected",
                            "fraud-detection",
                            "--bootstrap-servers",
                            broker.bootstrapServers(),
                            "--rule",
                            "currency-iso-4217",
                            "--set",
                            "currency=EUR"))
                    .isZero();

            await().atMost(PATIENCE).until(() -> scores(broker).stream()
                    .anyMatch(score -> score.txId().equals("unknown-currency")));
        }
    }

    @Test
    void aRuleSetTakesEffectWithoutARestartAndABadOneDoesNot() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                LiveRun run = new LiveRun(broker, flink).submit(2);
                RecordSender sender = new RecordSender(run.servers())) {
            RuleSet shipped = ShippedFiles.rules("shipped");
            String next = new String(FraudDetectionFormats.RULES.write(shipped), StandardCharsets.UTF_8)
                    .replace("\"version\":1,", "\"version\":2,");
            sender.send("fraud.rules", bytes("fraud-detection"), bytes(next));
            sendUntil(broker, sender, Set.of("2"));

            sender.send(
                    "fraud.rules",
                    bytes("fraud-detection"),
                    bytes(next.replace("\"version\":2,", "\"version\":3,")
                            .replaceFirst("\"weight\":[0-9.]+", "\"weight\":7")));
            sender.send("fraud.rules", bytes("fraud-detection"), bytes(next.replace("\"weight\"", "\"wieght\"")));
            sender.finish();

            await().atMost(PATIENCE)
                    .until(() -> TopicReader.readCommitted(broker.bootstrapServers(), "fraud.rules.refused")
                                    .size()
                            == 2);
            assertThat(TopicReader.readCommitted(broker.bootstrapServers(), "fraud.rules.refused").stream()
                            .map(ReadRecord::text))
                    .anyMatch(refusal -> refusal.contains("countVelocity.weight = 7.0; 0.0 to 1.0 expected"))
                    .anyMatch(refusal -> refusal.contains("countVelocity.weight: found nothing"));
            sendUntil(broker, sender, Set.of("2"));
            assertThat(flink.failures(run.job())).as("failures").isZero();
        }
    }

    private int sent;

    /** Sends payments one after another until the newest scores are all of these versions of the rule set. */
    private void sendUntil(KafkaBroker broker, RecordSender sender, Set<String> versions) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            int first = sent;
            for (int i = 0; i < 4; i++) {
                String id = "rule-" + sent;
                sender.send(PaymentsFeed.PAYMENTS, bytes("card"), json(payment(id, 60 * sent++)));
            }
            sender.finish();
            await().atMost(PATIENCE).until(() -> scores(broker).size() >= sent);
            Set<String> seen = scores(broker).stream()
                    .filter(score -> Integer.parseInt(score.txId().substring(5)) >= first)
                    .map(FraudScore::configVersion)
                    .collect(Collectors.toCollection(TreeSet::new));
            return seen.equals(versions);
        });
    }

    /** Each kind of poison under the rule that must refuse it. */
    private static Map<String, byte[]> poison() {
        String good = new String(json(payment("poison", 0)), StandardCharsets.UTF_8);
        Map<String, byte[]> poison = new LinkedHashMap<>();
        poison.put("json-syntax", bytes("{\"txId\": oops"));
        poison.put("json-depth", bytes("{\"txId\":".repeat(100_000)));
        poison.put("json-length", bytes("{\"txId\":\"" + "x".repeat(10_000_000) + "\"}"));
        poison.put("required-field", bytes(good.replace("\"panToken\":\"card\",", "")));
        poison.put("amount-not-negative", bytes(good.replace("\"amountMinor\":1000", "\"amountMinor\":-1000")));
        poison.put(
                "currency-iso-4217",
                bytes(good.replace("\"EUR\"", "\"QQQ\"").replace("\"poison\"", "\"unknown-currency\"")));
        poison.put("value-absent", null);
        poison.put("future-guard", bytes(good.replace("2026-01-10T", "2099-01-10T")));
        poison.put(
                "time-beyond-calendar",
                bytes(good.replace("\"2026-01-10T12:00:00.000Z\"", Long.toString(Long.MAX_VALUE))));
        return poison;
    }

    private static List<FraudScore> scores(KafkaBroker broker) throws Exception {
        List<FraudScore> scores = new ArrayList<>();
        for (ReadRecord each : TopicReader.readCommitted(broker.bootstrapServers(), "fraud.scores")) {
            scores.add(FraudDetectionFormats.SCORES.read(each.value()));
        }
        return scores;
    }

    private static CardTransaction payment(String id, int seconds) {
        return CardTransaction.of(
                id, "card", "terminal", START.plusSeconds(seconds).toEpochMilli(), 1_000, "EUR");
    }

    private static byte[] json(CardTransaction payment) {
        return FraudDetectionFormats.PAYMENTS.write(payment);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
