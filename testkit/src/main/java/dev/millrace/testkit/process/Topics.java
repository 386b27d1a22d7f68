// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;

/** What tests have a broker's administration do. */
public final class Topics {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Set<TransactionState> OPEN = EnumSet.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE);

    private Topics() {}

    /**
     * Creates a topic without replicas.
     *
     * @param config settings of the topic, such as {@code cleanup.policy}
     * @throws IllegalStateException if the broker refuses it
     */
    public static void create(String bootstrapServers, String name, int partitions, Map<String, String> config) {
        try (Admin admin = admin(bootstrapServers)) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
            answer(
                    "cannot create topic " + name,
                    Patience.LIMIT,
                    admin.createTopics(List.of(topic)).all());
        }
    }

    /** How many transactions whose id begins so are neither committed nor aborted. */
    public static int transactionsOpen(String bootstrapServers, String idPrefix) {
        return openTransactions(bootstrapServers, idPrefix).size();
    }

    /** Ids that begin so, of transactions that are neither committed nor aborted, in order. */
    static List<String> openTransactions(String bootstrapServers, String idPrefix) {
        try (Admin admin = admin(bootstrapServers)) {
            return answer(
                            "cannot list transactions",
                            Patience.LIMIT,
                            admin.listTransactions().all())
                    .stream()
                    .filter(each -> OPEN.contains(each.state()))
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(idPrefix))
                    .sorted()
                    .toList();
        }
    }

    /** Whether a broker answers as part of a cluster, asked once and not for long. */
    static boolean brokerAnswers(String bootstrapServers) {
        try (Admin admin = admin(bootstrapServers)) {
            return !answer("no answer", SHORT, admin.describeCluster().nodes()).isEmpty();
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static <T> T answer(String otherwise, Duration patience, KafkaFuture<T> future) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(otherwise, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, interrupted);
        }
    }
}
