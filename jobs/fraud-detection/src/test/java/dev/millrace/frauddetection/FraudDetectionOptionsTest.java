// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.jobkit.JobArguments;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaConnection;
import dev.millrace.testkit.process.ProcessHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FraudDetectionOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutArgumentsTheDefaultsHold() {
        FraudDetectionOptions options = FraudDetectionOptions.from();
        assertThat(options.kafka()).isEqualTo(KafkaConnection.plain("localhost:19092"));
        assertThat(options.groupId()).isEqualTo("fraud-detection");
        assertThat(options.topics())
                .isEqualTo(new FraudDetectionTopicNames(
                        "card.transactions",
                        "fraud.labels",
                        "card.account-events",
                        "fraud.rules",
                        "fraud.models",
                        "fraud.scores",
                        "alerts",
                        "fraud.cases",
                        "fraud.cpp",
                        "fraud.enumerations",
                        "fraud-detection.rejected",
                        "fraud-detection.late",
                        "fraud-detection.dead",
                        "fraud.rules.refused",
                        "fraud.models.refused"));
        assertThat(options.scoring())
                .isEqualTo(new ScoringRules(
                        ScoringRules.Order.EVENT_TIME,
                        Duration.ofDays(7),
                        Duration.ofDays(3),
                        Duration.ofDays(45),
                        Duration.ofHours(1),
                        192,
                        ZoneId.of("UTC"),
                        Duration.ofDays(90)));
        assertThat(options.currency()).isEqualTo("any");
        assertThat(options.disorder()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.idleness()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.labelIdleness()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.futureGuard()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.scoreDelivery()).isEqualTo(Delivery.EXACTLY_ONCE);
        assertThat(options.alertDelivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(options.rules()).isEqualTo(ShippedFiles.rules("shipped"));
        assertThat(options.model()).isEqualTo(ShippedFiles.model("shipped"));
        assertThat(options.model().sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void everyKeyCanBeSetOnTheCommandLine() throws IOException {
        Map<String, String> others = others();
        List<String> arguments = new ArrayList<>();
        others.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        assertOthers(FraudDetectionOptions.from(arguments.toArray(String[]::new)));
        assertThat(others.keySet())
                .as("a new option belongs into this test")
                .containsAll(FraudDetectionOptions.ALL.stream()
                        .map(ConfigOption::key)
                        .toList());
    }

    @Test
    void everyKeyCanBeSetInAFile() throws IOException {
        Path file = folder.resolve("options.yaml");
        StringBuilder yaml = new StringBuilder();
        others().forEach((key, value) ->
                yaml.append(key).append(": '").append(value).append("'\n"));
        Files.writeString(file, yaml);
        assertOthers(FraudDetectionOptions.from("--config", file.toString()));
    }

    @Test
    void theReplayFileOfTheRepositoryIsRead() {
        Path file = ProcessHome.root().resolve("jobs/fraud-detection/replay.yaml");
        assertThat(FraudDetectionOptions.from("--config", file.toString()).labelIdleness())
                .isGreaterThan(FraudDetectionOptions.from().labelIdleness());
    }

    @Test
    void anUnknownKeyIsRefusedWithTheOneThatWasMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FraudDetectionOptions.from("--fraud-detection.dissorder", "5 s"))
                .withMessage("unknown option fraud-detection.dissorder; did you mean fraud-detection.disorder?"
                        + " --help lists all options");
    }

    @ParameterizedTest
    @CsvSource({
        "fraud-detection.order, sideways, 'fraud-detection.order: ''sideways'' is not right; EVENT_TIME decides'",
        "fraud-detection.disorder, soon, 'fraud-detection.disorder: ''soon'' is not right; How much later'",
        "fraud-detection.idleness, 0 s, 'fraud-detection.idleness: ''0 s'' is not right; 1 ms or more expected'",
        "fraud-detection.late.horizon, 0 s, 'fraud-detection.late.horizon: ''0 s'' is not right; 1 ms or more'",
        "fraud-detection.features.exact-entries, 15, 'fraud-detection.features.exact-entries: ''15'' is not right; 16 to'",
        "fraud-detection.features.exact-entries, many, 'fraud-detection.features.exact-entries: ''many'' is not right'",
        "fraud-detection.features.home-zone, Mars/Base, 'fraud-detection.features.home-zone: ''Mars/Base'' is no time zone; e.g. Europe/Berlin expected'",
        "fraud-detection.state.time-to-live, 59 min, 'fraud-detection.state.time-to-live: ''59 min'' is not right; 1 h or more expected'",
        "fraud-detection.scores.delivery, perhaps, 'fraud-detection.scores.delivery: ''perhaps'' is not right'",
        "kafka.bootstrap-servers, here, 'host:port would be right'",
        "fraud-detection.model, /no/such/file, 'cannot read /no/such/file'",
    })
    void aBadValueIsRefusedWithKeyValueAndWhatWouldBeRight(String key, String value, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FraudDetectionOptions.from("--" + key, value))
                .withMessageContaining(told);
    }

    @Test
    void aRuleFileThatMakesNoSenseIsRefused() throws IOException {
        Path file = ruleFile(Records.with(Payments.shippedRules(), "bands.block", 2.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FraudDetectionOptions.from("--fraud-detection.rules", file.toString()))
                .withMessage("rule set " + file + ": bands.block = 2.0; 0.7 to 1.0 expected");
    }

    @Test
    void aRuleFileThatLacksANumberIsRefusedByItsKey() throws IOException {
        Path file = ruleFile(Payments.shippedRules());
        Files.writeString(file, Files.readString(file).replace("\"leastKilometres\":500.0,", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedFiles.rules(file.toString()))
                .withMessageStartingWith(file + ": travel.leastKilometres: ");
    }

    @Test
    void aModelFileThatMakesNoSenseIsRefused() throws IOException {
        Path file = folder.resolve("model.json");
        String shipped = new String(
                FraudDetectionFormats.MODELS.write(ShippedFiles.model("shipped").model()), StandardCharsets.UTF_8);
        Files.writeString(file, shipped.replace("\"terminalCount7d\"", "\"terminalCount8d\""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedFiles.model(file.toString()))
                .withMessageContaining("unknown feature terminalCount8d; known are [amount,");
        Files.writeString(file, shipped.replaceFirst("\"R02\":[0-9.]+", "\"R02\":-1.5"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedFiles.model(file.toString()))
                .withMessage("model " + file + ": ruleWeights.R02 = -1.5; 0 or more expected");
        Files.writeString(file, shipped.replaceFirst("\"baseRate\":[0-9.]+", "\"baseRate\":1.5"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedFiles.model(file.toString()))
                .withMessage("model " + file + ": baseRate = 1.5; 0 to 1 expected");
    }

    @Test
    void helpNamesEveryOption() {
        JobArguments arguments = FraudDetectionOptions.arguments("--help");
        assertThat(arguments.helpWanted()).isTrue();
        for (ConfigOption<?> option : FraudDetectionOptions.ALL) {
            assertThat(FraudDetectionOptions.help()).contains("--" + option.key() + "\n");
        }
    }

    private Map<String, String> others() throws IOException {
        Map<String, String> others = new TreeMap<>();
        others.put("kafka.bootstrap-servers", "broker:1234");
        others.put("kafka.properties.security.protocol", "SSL");
        others.put("kafka.group-id", "other");
        for (String topic : List.of(
                "payments",
                "labels",
                "account-events",
                "rules",
                "models",
                "scores",
                "alerts",
                "cases",
                "common-points",
                "enumerations",
                "rejected",
                "late",
                "dead",
                "refused-rules",
                "refused-models")) {
            others.put("fraud-detection.topics." + topic, "other." + topic);
        }
        others.put("fraud-detection.order", "arrival");
        others.put("fraud-detection.disorder", "6 s");
        others.put("fraud-detection.idleness", "7 s");
        others.put("fraud-detection.labels.idleness", "8 s");
        others.put("fraud-detection.future-guard", "9 s");
        others.put("fraud-detection.features.label-delay", "6 d");
        others.put("fraud-detection.features.exact-entries", "64");
        others.put("fraud-detection.features.home-zone", "Europe/Berlin");
        others.put("fraud-detection.currency", "EUR");
        others.put("fraud-detection.late.horizon", "4 d");
        others.put("fraud-detection.late.alert-within", "2 h");
        others.put("fraud-detection.labels.horizon", "46 d");
        others.put("fraud-detection.state.time-to-live", "91 d");
        others.put("fraud-detection.scores.delivery", "at-least-once");
        others.put("fraud-detection.alerts.delivery", "exactly-once");
        others.put(
                "fraud-detection.rules",
                ruleFile(Records.with(Payments.shippedRules(), "version", 9)).toString());
        Path model = folder.resolve("other-model.json");
        Files.write(
                model,
                FraudDetectionFormats.MODELS.write(Payments.amountModel(100).model()));
        others.put("fraud-detection.model", model.toString());
        return others;
    }

    private static void assertOthers(FraudDetectionOptions options) {
        assertThat(options.kafka()).isEqualTo(new KafkaConnection("broker:1234", Map.of("security.protocol", "SSL")));
        assertThat(options.groupId()).isEqualTo("other");
        assertThat(options.topics())
                .isEqualTo(new FraudDetectionTopicNames(
                        "other.payments",
                        "other.labels",
                        "other.account-events",
                        "other.rules",
                        "other.models",
                        "other.scores",
                        "other.alerts",
                        "other.cases",
                        "other.common-points",
                        "other.enumerations",
                        "other.rejected",
                        "other.late",
                        "other.dead",
                        "other.refused-rules",
                        "other.refused-models"));
        assertThat(options.scoring())
                .isEqualTo(new ScoringRules(
                        ScoringRules.Order.ARRIVAL,
                        Duration.ofDays(6),
                        Duration.ofDays(4),
                        Duration.ofDays(46),
                        Duration.ofHours(2),
                        64,
                        ZoneId.of("Europe/Berlin"),
                        Duration.ofDays(91)));
        assertThat(options.currency()).isEqualTo("EUR");
        assertThat(options.disorder()).isEqualTo(Duration.ofSeconds(6));
        assertThat(options.idleness()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options.labelIdleness()).isEqualTo(Duration.ofSeconds(8));
        assertThat(options.futureGuard()).isEqualTo(Duration.ofSeconds(9));
        assertThat(options.scoreDelivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(options.alertDelivery()).isEqualTo(Delivery.EXACTLY_ONCE);
        assertThat(options.rules().version()).isEqualTo(9);
        assertThat(options.model().model().name()).isEqualTo("amounts");
    }

    private Path ruleFile(RuleSet rules) throws IOException {
        Path file = folder.resolve("rules.json");
        Files.write(file, FraudDetectionFormats.RULES.write(rules));
        return file;
    }
}
