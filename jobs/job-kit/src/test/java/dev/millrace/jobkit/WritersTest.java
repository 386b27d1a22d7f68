// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Rejection;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What stands on the wire beside the values. */
class WritersTest {

    private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    private static final EventWriter<Visit> EVENTS =
            new EventWriter<>("visit.v1", "visits", Visit.FORMAT, Visit::id, visit -> visit.id() + "#1", Visit::at);

    @Test
    void anEventIsKeyedByItsEntityAndWrittenAsPlainJson() {
        Visit visit = new Visit("vé", NOON, 2);
        assertThat(EVENTS.key(visit)).isEqualTo("vé".getBytes(UTF_8));
        assertThat(new String(EVENTS.value(visit), UTF_8))
                .isEqualTo("{\"id\":\"vé\",\"at\":\"2026-03-04T12:00:00.000Z\",\"guests\":2}");
    }

    @Test
    void anEventCarriesTheCloudEventsAttributes() {
        assertThat(EVENTS.headers(new Visit("v", NOON, 2)))
                .containsExactly(
                        entry("ce_specversion", "1.0"),
                        entry("ce_id", "v#1"),
                        entry("ce_source", "visits"),
                        entry("ce_type", "visit.v1"),
                        entry("ce_subject", "v"),
                        entry("ce_time", "2026-03-04T12:00:00Z"),
                        entry("content-type", "application/json"));
    }

    @Test
    void anUnknownTimeIsLeftOut() {
        assertThat(CloudEventHeaders.of("i", "s", "t", "u", -1)).doesNotContainKey("ce_time");
    }

    @Test
    void aRejectionIsTheRefusedBytesAndTheHeadersSayWhy() {
        byte[] key = {0, 1};
        byte[] value = {'{', 0};
        Rejection rejection = new Rejection(
                "visits", 3, 42, NOON, key, value, ReasonCode.SCHEMA, "syntax", "byte 1 is no JSON", "1.2");
        RejectionWriter writer = new RejectionWriter("job");
        assertThat(writer.key(rejection)).isSameAs(key);
        assertThat(writer.value(rejection)).isSameAs(value);
        assertThat(writer.headers(rejection))
                .contains(
                        entry("ce_id", "visits-3-42"),
                        entry("ce_type", "record.rejected.v1"),
                        entry("reason", "SCHEMA"),
                        entry("rule", "syntax"),
                        entry("detail", "byte 1 is no JSON"),
                        entry("origin-topic", "visits"),
                        entry("origin-partition", "3"),
                        entry("origin-offset", "42"),
                        entry("job-version", "1.2"));
    }

    @Test
    void aRefusedDeletionStaysADeletion() {
        Rejection rejection = new Rejection("visits", 0, 1, -1, null, null, ReasonCode.SCHEMA, "absent", "", "1.2");
        RejectionWriter writer = new RejectionWriter("job");
        assertThat(writer.key(rejection)).isNull();
        assertThat(writer.value(rejection)).isNull();
    }
}
