// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobkit.RejectionWriter;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendBackTest {
    private static final Repair NONE = Repair.of(List.of(), List.of());
    private static final Repair IN_EURO = Repair.of(List.of("currency=EUR"), List.of());

    private final List<String> sent = new ArrayList<>();

    @Test
    void withoutRepairARecordGoesBackAsItCame() {
        var sendBack = sendBack(record -> true, NONE);

        sendBack.accept(rejected("card.transactions", 1, "syntax", "{\"txId\":"));
        sendBack.accept(rejected("fraud.labels", 2, "null-value", null));

        assertThat(sent).containsExactly("card.transactions key {\"txId\":", "fraud.labels key null");
        assertThat(sendBack.byRule().get("syntax").sent).isEqualTo(1);
        assertThat(sendBack.byRule().get("syntax").lastDetail).isEqualTo("what was found");
    }

    @Test
    void aRepairChangesObjectsAndHoldsBackWhatItCannotChange() {
        var sendBack = sendBack(record -> true, IN_EURO);

        sendBack.accept(rejected("card.transactions", 1, "currency", "{\"currency\":\"EURO\"}"));
        sendBack.accept(rejected("card.transactions", 2, "currency", "{"));
        sendBack.accept(rejected("card.transactions", 3, "currency", null));

        assertThat(sent).containsExactly("card.transactions key {\"currency\":\"EUR\"}");
        assertThat(sendBack.byRule().get("currency").notAnObject).isEqualTo(2);
    }

    @Test
    void onlyTheChosenAreSent() {
        var sendBack = sendBack(record -> record.id().equals("card.transactions-0-2"), NONE);

        sendBack.accept(rejected("card.transactions", 1, "a", "one"));
        sendBack.accept(rejected("card.transactions", 2, "b", "two"));

        assertThat(sent).containsExactly("card.transactions key two");
        assertThat(sendBack.byRule()).containsOnlyKeys("b");
    }

    @Test
    void aRecordThatWasRejectedTwiceGoesBackOnce() {
        var sendBack = sendBack(record -> true, NONE);

        sendBack.accept(rejected("card.transactions", 1, "a", "one"));
        sendBack.accept(rejected("card.transactions", 1, "a", "one"));

        assertThat(sent).hasSize(1);
        assertThat(sendBack.byRule().get("a").repeated).isEqualTo(1);
    }

    @Test
    void aMessageCannotNameATopicThatTheJobDoesNotRead() {
        var sendBack = sendBack(record -> true, NONE);

        sendBack.accept(rejected("payroll", 1, "a", "one"));

        assertThat(sent).isEmpty();
        assertThat(sendBack.byRule().get("a").notAnInput).isEqualTo(1);
    }

    @Test
    void aRecordThatIsNoRejectionIsCounted() {
        var sendBack = sendBack(record -> true, NONE);

        sendBack.accept(new ConsumerRecord<>("x.rejected", 0, 0, bytes("key"), bytes("value")));

        assertThat(sent).isEmpty();
        assertThat(sendBack.foreign()).isEqualTo(1);
    }

    @Test
    void theTopicsOfAJobAreComplete() {
        var topics = JobTopics.of("fraud-detection");

        assertThat(topics.topics())
                .extracting(JobTopics.Plan::name)
                .containsExactlyInAnyOrder(
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
                        "fraud.models.refused");
        assertThat(topics.inputs())
                .contains("card.transactions", "fraud.labels")
                .doesNotContain("alerts");
        assertThat(topics.topics().stream().filter(JobTopics.Plan::single))
                .extracting(JobTopics.Plan::name)
                .containsExactlyInAnyOrder(
                        "fraud.labels",
                        "card.account-events",
                        "fraud.rules",
                        "fraud.models",
                        "fraud.cpp",
                        "fraud.enumerations",
                        "fraud.rules.refused",
                        "fraud.models.refused");
    }

    private SendBack sendBack(Predicate<RejectedRecord> chosen, Repair repair) {
        return new SendBack(
                Set.of("card.transactions", "fraud.labels"),
                chosen,
                repair,
                (topic, key, value) -> sent.add(topic + " " + text(key) + " " + text(value)));
    }

    // Written by the job's own writer, so that both sides keep to one form.
    private static ConsumerRecord<byte[], byte[]> rejected(
            String topic, long offset, String rule, @Nullable String value) {
        var rejection = new Rejection(
                topic,
                0,
                offset,
                0,
                bytes("key"),
                value == null ? null : bytes(value),
                ReasonCode.SCHEMA,
                rule,
                "what was found",
                "1");
        var writer = new RejectionWriter("fraud-detection");
        var message = new ConsumerRecord<>("x.rejected", 0, 7, writer.key(rejection), writer.value(rejection));
        writer.headers(rejection).forEach((name, text) -> message.headers().add(name, bytes(text)));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
