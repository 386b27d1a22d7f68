// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.testkit.process.TopicReader;
import dev.millrace.testkit.process.TopicReader.ReadRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records that the job must refuse: broken ones, and ones of what no body can do. */
final class Poison {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Poison() {}

    /** By name, which is also the key of the record. */
    static Map<String, byte[]> records() {
        Map<String, byte[]> poison = new LinkedHashMap<>();
        poison.put("temperature-of-ice", observation("8310-5", "-17.8", "Cel", "2026-01-10T12:00:00Z"));
        poison.put("no-heart-beat", observation("8867-4", "0", "/min", "2026-01-10T12:00:00Z"));
        poison.put("ph-without-point", observation("2744-1", "735", "[pH]", "2026-01-10T12:00:00Z"));
        poison.put("saturation-above-all", observation("59408-5", "101", "%", "2026-01-10T12:00:00Z"));
        poison.put("unknown-code", observation("0000-0", "1", "1", "2026-01-10T12:00:00Z"));
        poison.put("unknown-unit", observation("8867-4", "75", "furlong", "2026-01-10T12:00:00Z"));
        poison.put("from-the-future", observation("8867-4", "75", "/min", "2099-01-10T12:00:00Z"));
        poison.put("no-value", LiveWard.bytes("{\"bed\":\"b\",\"code\":\"8867-4\",\"time\":\"2026-01-10T12:00:00Z\"}"));
        poison.put(
                "nobody",
                LiveWard.bytes(
                        "{\"code\":\"8867-4\",\"value\":75,\"unit\":\"/min\",\"time\":\"2026-01-10T12:00:00Z\"}"));
        poison.put("broken-json", LiveWard.bytes("{\"bed\": oops"));
        poison.put(
                "broken-fhir", LiveWard.bytes("{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{}}"));
        poison.put("other-fhir", LiveWard.bytes("{\"resourceType\":\"Patient\",\"id\":\"1\"}"));
        poison.put("deep", LiveWard.bytes("{\"bed\":".repeat(100_000)));
        poison.put("nothing", null);
        return poison;
    }

    private static byte[] observation(String code, String value, String unit, String time) {
        return LiveWard.bytes(("{\"id\":\"poison\",\"bed\":\"bed-0\",\"code\":\"%s\",\"value\":%s,\"unit\":\"%s\","
                        + "\"time\":\"%s\"}")
                .formatted(code, value, unit, time));
    }

    /** Fails unless each is on the topic of rejections, with its reason and its bytes. */
    static void assertRejected(String bootstrapServers, Map<String, byte[]> poison) {
        List<ReadRecord> rejected = await("rejections")
                .atMost(PATIENCE)
                .until(
                        () -> TopicReader.readCommitted(bootstrapServers, "icu-vitals.rejected"),
                        records -> records.size() >= poison.size());
        assertThat(rejected).hasSize(poison.size());
        for (Map.Entry<String, byte[]> each : poison.entrySet()) {
            assertThat(rejected)
                    .as(each.getKey())
                    .anyMatch(record -> java.util.Arrays.equals(record.value(), each.getValue())
                            && !record.headers().getOrDefault("reason", "").isBlank()
                            && !record.headers().getOrDefault("rule", "").isBlank());
        }
        Map<String, Integer> rules = new java.util.TreeMap<>();
        rejected.forEach(record -> rules.merge(record.headers().get("rule"), 1, Integer::sum));
        System.out.println("  rejected by rule: " + rules);
    }
}
