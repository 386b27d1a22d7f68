// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.millrace.jobkit.JobArguments;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * Names of the topics that one run reads and writes.
 *
 * @param movements what happens to stock
 * @param reservations what is asked of it
 * @param snapshotRequests who wants to know all of it
 * @param items master data
 * @param settings settings of the job
 * @param acks what people do about alerts
 * @param positions how much there is of what where
 * @param deltas how that changed
 * @param answers answers to reservation requests
 * @param promises what can be promised
 * @param expired reservations that came to their end
 * @param variances what counts found
 * @param proposals what to order
 * @param countPriorities what to count
 * @param accuracy how right the records are
 * @param lossHints tagged things that passed an exit unsold
 * @param alerts notifications
 * @param rejected what could not be taken
 * @param late movements from before the log of movements, where a count has the last word
 * @param dead what came too late to be used
 * @param revised movements whose id is known with another content
 * @param refusedSettings settings that did not take effect
 */
public record InventoryUpdatesTopicNames(
        String movements,
        String reservations,
        String snapshotRequests,
        String items,
        String settings,
        String acks,
        String positions,
        String deltas,
        String answers,
        String promises,
        String expired,
        String variances,
        String proposals,
        String countPriorities,
        String accuracy,
        String lossHints,
        String alerts,
        String rejected,
        String late,
        String dead,
        String revised,
        String refusedSettings) {

    static final ConfigOption<String> MOVEMENTS = topic(
            "movements", "inventory.movements", "What happens to stock comes from here, flat or as EPCIS 2.0 events.");

    static final ConfigOption<String> RESERVATIONS = topic(
            "reservations", "inventory.reservations", "Requests to hold stock, or to give it back, come from here.");

    static final ConfigOption<String> SNAPSHOT_REQUESTS = topic(
            "snapshot-requests",
            "inventory.snapshot.requests",
            "Consumers that want positions afresh, or what can be promised by a day to come, ask for it here.");

    static final ConfigOption<String> ITEMS = topic(
            "items",
            "inventory.items",
            "Master data: pack factors, category, cost. Compacted; a job that starts afresh reads all of it.");

    static final ConfigOption<String> SETTINGS =
            topic("settings", "inventory.settings", "Settings of the job come from here; compacted.");

    static final ConfigOption<String> ACKS = topic("acks", "alert.acks", "What people do about alerts.");

    static final ConfigOption<String> POSITIONS = topic(
            "positions",
            "inventory.positions",
            "How much there is of what where, whole and with a version; compacted.");

    static final ConfigOption<String> DELTAS =
            topic("deltas", "inventory.position.deltas", "How positions changed, from one version to the next.");

    static final ConfigOption<String> ANSWERS =
            topic("answers", "inventory.reservation.answers", "One answer to every reservation request.");

    static final ConfigOption<String> PROMISES = topic(
            "promises",
            "inventory.atp",
            "What can be promised: now, with every change of it, and by a day to come to whoever asks.");

    static final ConfigOption<String> EXPIRED =
            topic("expired", "inventory.reservations.expired", "Reservations that came to their end unused.");

    static final ConfigOption<String> VARIANCES =
            topic("variances", "inventory.count.variances", "By how much counts differed from the book.");

    static final ConfigOption<String> PROPOSALS =
            topic("proposals", "replenishment.proposals", "What to order, how much, and why.");

    static final ConfigOption<String> COUNT_PRIORITIES =
            topic("count-priorities", "inventory.count.priorities", "What to count next, by two lists.");

    static final ConfigOption<String> ACCURACY =
            topic("accuracy", "inventory.accuracy", "How right the records are, and how much is lost.");

    static final ConfigOption<String> LOSS_HINTS =
            topic("loss-hints", "inventory.loss-hints", "Tagged things that passed an exit and were not sold.");

    static final ConfigOption<String> ALERTS = topic("alerts", "alerts", "Notifications for stores and planners.");

    static final ConfigOption<String> REJECTED =
            topic("rejected", "inventory-updates.rejected", "What could not be taken, with reason and original bytes.");

    static final ConfigOption<String> LATE = topic(
            "late",
            "inventory-updates.late",
            "Movements older than the log of movements that late counts are set right by.");

    static final ConfigOption<String> DEAD = topic("dead", "inventory-updates.dead", "What came too late to be used.");

    static final ConfigOption<String> REVISED = topic(
            "revised",
            "inventory-updates.revised",
            "Movements whose id is known with another content, and which holds.");

    static final ConfigOption<String> REFUSED_SETTINGS =
            topic("refused-settings", "inventory.settings.refused", "Settings that did not take effect, and why.");

    static final List<ConfigOption<?>> ALL = List.of(
            MOVEMENTS,
            RESERVATIONS,
            SNAPSHOT_REQUESTS,
            ITEMS,
            SETTINGS,
            ACKS,
            POSITIONS,
            DELTAS,
            ANSWERS,
            PROMISES,
            EXPIRED,
            VARIANCES,
            PROPOSALS,
            COUNT_PRIORITIES,
            ACCURACY,
            LOSS_HINTS,
            ALERTS,
            REJECTED,
            LATE,
            DEAD,
            REVISED,
            REFUSED_SETTINGS);

    static InventoryUpdatesTopicNames of(JobArguments arguments) {
        return new InventoryUpdatesTopicNames(
                arguments.get(MOVEMENTS),
                arguments.get(RESERVATIONS),
                arguments.get(SNAPSHOT_REQUESTS),
                arguments.get(ITEMS),
                arguments.get(SETTINGS),
                arguments.get(ACKS),
                arguments.get(POSITIONS),
                arguments.get(DELTAS),
                arguments.get(ANSWERS),
                arguments.get(PROMISES),
                arguments.get(EXPIRED),
                arguments.get(VARIANCES),
                arguments.get(PROPOSALS),
                arguments.get(COUNT_PRIORITIES),
                arguments.get(ACCURACY),
                arguments.get(LOSS_HINTS),
                arguments.get(ALERTS),
                arguments.get(REJECTED),
                arguments.get(LATE),
                arguments.get(DEAD),
                arguments.get(REVISED),
                arguments.get(REFUSED_SETTINGS));
    }

    private static ConfigOption<String> topic(String name, String topic, String meaning) {
        return key("inventory-updates.topics." + name)
                .stringType()
                .defaultValue(topic)
                .withDescription(meaning);
    }
}
