// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of a job, as they should be on a new cluster.
 *
 * @param inputs those that the job reads, to which rejected records may go back
 * @param rejected where it puts what it refuses
 * @param topics all of them
 */
record JobTopics(Set<String> inputs, String rejected, List<Plan> topics) {
    private static final Map<String, String> LARGE_RECORDS =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(KafkaServers.LARGEST_RECORD));

    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    private static final Map<String, String> KEPT = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");

    private static final Map<String, JobTopics> BY_JOB = new TreeMap<>(Map.of(
            "fraud-detection", fraudDetection(),
            "icu-vitals", icuVitals(),
            "inventory-updates", inventoryUpdates()));

    /**
     * One topic.
     *
     * @param name its name
     * @param single whether it has one partition whatever is asked for
     * @param settings where they differ from the broker's
     */
    record Plan(String name, boolean single, Map<String, String> settings) {}

    /** The topics of a job; fails with the names of those that are known. */
    static JobTopics of(String job) {
        JobTopics topics = BY_JOB.get(job);
        if (topics == null) {
            throw new IllegalArgumentException(
                    "There is no job '" + job + "'; known: " + String.join(", ", BY_JOB.keySet()));
        }
        return topics;
    }

    private static JobTopics fraudDetection() {
        Plan payments = events("card.transactions");
        Plan labels = single("fraud.labels", Map.of());
        Plan rules = single("fraud.rules", COMPACTED);
        Plan accountEvents = single("card.account-events", Map.of());
        // Which model is in force follows from all messages in their order: none may go, and none replaces another.
        Plan models = single("fraud.models", KEPT);
        Plan rejected = rejected("fraud-detection");
        return new JobTopics(
                Set.of(payments.name(), labels.name(), accountEvents.name(), rules.name(), models.name()),
                rejected.name(),
                List.of(
                        payments,
                        labels,
                        accountEvents,
                        rules,
                        models,
                        plan("fraud.scores", Map.of()),
                        plan("alerts", Map.of()),
                        plan("fraud.cases", COMPACTED),
                        single("fraud.cpp", Map.of()),
                        single("fraud.enumerations", Map.of()),
                        rejected,
                        plan("fraud-detection.late", LARGE_RECORDS),
                        plan("fraud-detection.dead", LARGE_RECORDS),
                        single("fraud.rules.refused", Map.of()),
                        single("fraud.models.refused", Map.of())));
    }

    private static JobTopics icuVitals() {
        Plan observations = events("vitals.observations");
        // Who is where, and whose limits differ, follows from all messages in their order; a job that starts afresh
        // needs them.
        Plan contexts = single("patient.context", KEPT);
        Plan limits = single("alarm.config", KEPT);
        Plan statuses = single("device.status", Map.of());
        Plan acks = single("alarm.acks", Map.of());
        Plan settings = single("icu.settings", COMPACTED);
        Plan rejected = rejected("icu-vitals");
        return new JobTopics(
                Set.of(
                        observations.name(),
                        contexts.name(),
                        statuses.name(),
                        limits.name(),
                        acks.name(),
                        settings.name()),
                rejected.name(),
                List.of(
                        observations,
                        contexts,
                        statuses,
                        limits,
                        acks,
                        settings,
                        plan("vitals.clean", Map.of()),
                        plan("vitals.news2", Map.of()),
                        plan("vitals.news2.fhir", Map.of()),
                        plan("vitals.risk", Map.of()),
                        plan("alerts", Map.of()),
                        plan("icu.technical", Map.of()),
                        single("icu.alarm-load", COMPACTED),
                        plan("vitals.suggested-limits", Map.of()),
                        plan("icu-vitals.unassigned", Map.of()),
                        rejected,
                        plan("icu-vitals.late", Map.of()),
                        plan("icu-vitals.dead", Map.of()),
                        single("icu.settings.refused", Map.of())));
    }

    private static JobTopics inventoryUpdates() {
        Plan movements = events("inventory.movements");
        Plan reservations = events("inventory.reservations");
        Plan snapshotRequests = single("inventory.snapshot.requests", Map.of());
        Plan items = single("inventory.items", COMPACTED);
        Plan settings = single("inventory.settings", COMPACTED);
        Plan acks = single("alert.acks", Map.of());
        Plan rejected = rejected("inventory-updates");
        return new JobTopics(
                Set.of(
                        movements.name(),
                        reservations.name(),
                        snapshotRequests.name(),
                        items.name(),
                        settings.name(),
                        acks.name()),
                rejected.name(),
                List.of(
                        movements,
                        reservations,
                        snapshotRequests,
                        items,
                        settings,
                        acks,
                        plan("inventory.positions", COMPACTED),
                        plan("inventory.position.deltas", Map.of()),
                        plan("inventory.reservation.answers", Map.of()),
                        plan("inventory.atp", Map.of()),
                        plan("inventory.reservations.expired", Map.of()),
                        plan("inventory.count.variances", Map.of()),
                        plan("replenishment.proposals", Map.of()),
                        plan("inventory.count.priorities", COMPACTED),
                        single("inventory.accuracy", Map.of()),
                        single("inventory.loss-hints", Map.of()),
                        plan("alerts", Map.of()),
                        rejected,
                        plan("inventory-updates.late", Map.of()),
                        plan("inventory-updates.dead", Map.of()),
                        plan("inventory-updates.revised", Map.of()),
                        single("inventory.settings.refused", Map.of())));
    }

    private static Plan events(String name) {
        return plan(
                name,
                Map.of(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(KafkaServers.LARGEST_RECORD),
                        // The guard against time stamps in the future trusts the broker's clock, not the sender's.
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime"));
    }

    private static Plan rejected(String job) {
        return plan(
                job + ".rejected",
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(Duration.ofDays(7).toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(KafkaServers.LARGEST_RECORD)));
    }

    private static Plan plan(String name, Map<String, String> settings) {
        return new Plan(name, false, settings);
    }

    private static Plan single(String name, Map<String, String> settings) {
        return new Plan(name, true, settings);
    }
}
