// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.ShippedFiles;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.testkit.process.TopicReader;
import dev.millrace.testkit.process.TopicReader.ReadRecord;
import dev.millrace.tools.RecordSender;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thresholds, a pattern's thresholds and models change on real processes while events flow. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LiveSettingsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-01-10T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static FlinkCluster flink;
    private int sent;

    @BeforeAll
    static void startFlink() {
        flink = FlinkCluster.start(1, 2, Map.of("execution.checkpointing.interval", "1s"));
    }

    @AfterAll
    static void stopFlink() {
        flink.close();
    }

    @Test
    void aPatternsThresholdChangesAndTheSequencesThatAreOpenGoOn() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                LiveRun run = new LiveRun(broker, flink).submit(2);
                RecordSender sender = new RecordSender(run.servers())) {
            pay(sender, "try-1", "open", 0, 150, "shop-1");
            pay(sender, "try-2", "open", 60, 150, "shop-2");
            pay(sender, "try-3", "strict", 61, 150, "shop-1");
            pay(sender, "try-4", "strict", 361, 150, "shop-2");
            pay(sender, "small-1", "before", 362, 150, "shop-1");
            pay(sender, "small-2", "before", 363, 150, "shop-2");
            pay(sender, "too-small-a-hit", "before", 364, 6_000, "shop-3");
            assertThat(rulesOf(broker, "too-small-a-hit")).doesNotContain("R04");

            String half = ruleSet(2, rules -> ((ObjectNode) rules.get("cardTest")).put("hitAtLeast", 50));
            sendRules(sender, half);
            awaitVersion(broker, sender, "2");
            pay(sender, "hit-of-50", "open", 900, 6_000, "shop-3");
            assertThat(rulesOf(broker, "hit-of-50"))
                    .as("the tries came before the change, the hit after it")
                    .contains("R04");

            sendRules(sender, ruleSet(3, rules -> ((ObjectNode) rules.get("cardTest")).put("withinMinutes", 4)));
            awaitVersion(broker, sender, "3");
            pay(sender, "tries-too-far-apart", "strict", 1_800, 20_000, "shop-3");
            assertThat(rulesOf(broker, "tries-too-far-apart")).doesNotContain("R04");

            sendRules(sender, ruleSet(4, rules -> ((ObjectNode) rules.get("cardTest")).put("withinMinutes", 500)));
            assertThat(refusal(broker, "fraud.rules.refused")).contains("cardTest.withinMinutes = 500");
            awaitVersion(broker, sender, "3");
            assertThat(flink.failures(run.job())).as("failures").isZero();
        }
    }

    @Test
    void aModelIsTriedThenActivatedAndABadOneIsRefused() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of());
                LiveRun run = new LiveRun(broker, flink).submit(2);
                RecordSender sender = new RecordSender(run.servers())) {
            byte[] next = FraudDetectionFormats.MODELS.write(
                    ShippedFiles.model("shipped").model());
            ObjectNode weights = (ObjectNode) JSON.readTree(next);
            byte[] tried = JSON.writeValueAsBytes(weights.put("version", "2").put("intercept", -1.0));
            String hash = sha256(tried);

            sender.send("fraud.models", bytes(hash), tried);
            FraudScore shadowed = awaitScore(broker, sender, score -> score.shadowHash() != null);
            assertThat(shadowed.shadowHash()).isEqualTo(hash);
            assertThat(shadowed.modelHash()).isNotEqualTo(hash);
            assertThat(shadowed.shadowP()).isGreaterThan(shadowed.modelP());

            sender.send("fraud.models", bytes("command"), bytes("{\"activate\":\"" + "0".repeat(64) + "\"}"));
            assertThat(refusal(broker, "fraud.models.refused")).contains(hash);
            sender.send("fraud.models", bytes("command"), bytes("{\"activate\":\"" + hash + "\"}"));
            FraudScore active =
                    awaitScore(broker, sender, score -> score.modelHash().equals(hash));
            assertThat(active.shadowHash()).isNull();

            weights.withArray("terms")
                    .addObject()
                    .put("feature", "phaseOfMoon")
                    .put("weight", 1)
                    .put("usual", 0);
            sender.send("fraud.models", bytes("bad"), JSON.writeValueAsBytes(weights));
            assertThat(refusal(broker, "fraud.models.refused")).contains("phaseOfMoon");
            awaitScore(broker, sender, score -> score.modelHash().equals(hash));
            assertThat(flink.failures(run.job())).as("failures").isZero();
        }
    }

    @Test
    void aFreshStartKeepsTheRulesAndModelsThatWereSent() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(Map.of())) {
            try (LiveRun run = new LiveRun(broker, flink).submit(2);
                    RecordSender sender = new RecordSender(run.servers())) {
                sendRules(sender, ruleSet(2, rules -> {}));
                awaitVersion(broker, sender, "2");
                flink.awaitNextCheckpoint(run.job());
            }
            try (LiveRun again = new LiveRun(broker, flink).submit(2);
                    RecordSender sender = new RecordSender(again.servers())) {
                awaitScore(broker, sender, score -> true);
                awaitVersion(broker, sender, "2");
            }
        }
    }

    private void awaitVersion(KafkaBroker broker, RecordSender sender, String version) {
        awaitScore(broker, sender, score -> score.configVersion().equals(version));
    }

    /** Sends payments of other cards, one after another, until the newest score is as wanted. */
    private FraudScore awaitScore(
            KafkaBroker broker, RecordSender sender, java.util.function.Predicate<FraudScore> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            String id = "probe-" + sent;
                            pay(sender, id, "card-" + sent, 400 + sent, 1_000, "shop");
                            sent++;
                            return score(broker, id);
                        },
                        wanted);
    }

    private List<String> rulesOf(KafkaBroker broker, String txId) {
        return score(broker, txId).rules().stream().map(RuleHit::id).toList();
    }

    private static FraudScore score(KafkaBroker broker, String txId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            for (ReadRecord each :
                                    TopicReader.readCommitted(broker.bootstrapServers(), "fraud.scores")) {
                                FraudScore score = FraudDetectionFormats.SCORES.read(each.value());
                                if (score.txId().equals(txId)) {
                                    return score;
                                }
                            }
                            return null;
                        },
                        found -> found != null);
    }

    private final Map<String, Integer> refusalsSeen = new LinkedHashMap<>();

    /** The next refusal on a topic. */
    private String refusal(KafkaBroker broker, String topic) {
        int seen = refusalsSeen.merge(topic, 1, Integer::sum);
        return await().atMost(PATIENCE)
                .until(
                        () -> TopicReader.readCommitted(broker.bootstrapServers(), topic),
                        records -> records.size() >= seen)
                .get(seen - 1)
                .text();
    }

    private static String ruleSet(int version, Consumer<ObjectNode> change) throws Exception {
        ObjectNode rules = (ObjectNode) JSON.readTree(FraudDetectionFormats.RULES.write(ShippedFiles.rules("shipped")));
        rules.put("version", version);
        change.accept(rules);
        return JSON.writeValueAsString(rules);
    }

    private static void sendRules(RecordSender sender, String rules) throws Exception {
        sender.send("fraud.rules", bytes("rules"), bytes(rules));
        sender.finish();
    }

    private static void pay(RecordSender sender, String id, String card, int seconds, long cents, String merchant)
            throws Exception {
        ObjectNode payment = JSON.createObjectNode()
                .put("txId", id)
                .put("panToken", card)
                .put("terminalId", "terminal-of-" + merchant)
                .put("merchantId", merchant)
                .put("txTime", START.plusSeconds(seconds).toString())
                .put("amountMinor", cents)
                .put("currency", "EUR")
                .put("responseCode", "00");
        // One key, one partition: two would race each other from a standing start.
        sender.send(PaymentsFeed.PAYMENTS, bytes("one"), JSON.writeValueAsBytes(payment));
        sender.finish();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
