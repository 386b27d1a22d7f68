// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.testkit.process.FlinkCluster;
import dev.millrace.testkit.process.KafkaBroker;
import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.LiveJob;
import dev.millrace.tools.Pace;
import dev.millrace.tools.RecordSender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The packaged job on real processes, fed with a folder of payments, with faults at given shares of the way. */
final class LiveRun implements AutoCloseable {

    /** Longer than all faults together: a partition that only waits for its broker is neither quiet nor idle. */
    private static final String PATIENT = "300s";

    /** Labels lie in their topic before the first payment; after a restore there are none to wait for. */
    private static final String LABEL_PATIENCE = "15s";

    /** Payments that close the file: an hour later than all others, enough of them to reach every partition. */
    private static final int CLOSING = 32;

    /**
     * The rest comes after the last fault: a job restored when all input has been read knows no time until more comes, and its
     * last payments wait for that.
     */
    private static final double FED_BEFORE_THE_LAST_FAULT = 0.9;

    /** Where nothing is killed, a silent input need not be waited for. */
    private static final String IMPATIENT = "5s";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KafkaBroker broker;
    private final FlinkCluster flink;
    private final LiveJob live;
    private final Feed feed;
    private final List<Fault> faults = new ArrayList<>();
    private final CountDownLatch faultsOver = new CountDownLatch(1);
    private final ExecutorService feeder = Executors.newSingleThreadExecutor();
    private String rules = "shipped";

    /** Something that happens once {@code share} of the payments are scored. */
    private record Fault(double share, String what, Action action) {}

    /** What happens. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /** A run that the test feeds itself. */
    LiveRun(KafkaBroker broker, FlinkCluster flink) {
        this(broker, flink, Feed.none());
    }

    LiveRun(KafkaBroker broker, FlinkCluster flink, Feed feed) {
        this.broker = broker;
        this.flink = flink;
        this.feed = feed;
        live = new LiveJob("fraud-detection", broker, flink);
    }

    /** The rule set to start with, instead of the shipped one. */
    LiveRun withRules(Path file) {
        rules = file.toString();
        return this;
    }

    /** Submits the job. */
    LiveRun submit(int parallelism, String... flinkArguments) throws Exception {
        String patience = feed.scored() == 0 ? IMPATIENT : PATIENT;
        live.submit(
                parallelism,
                List.of(flinkArguments),
                List.of(
                        "--fraud-detection.disorder",
                        patience,
                        "--fraud-detection.idleness",
                        patience,
                        "--fraud-detection.labels.idleness",
                        feed.scored() == 0 ? IMPATIENT : LABEL_PATIENCE,
                        "--fraud-detection.rules",
                        rules));
        return this;
    }

    /** Lets something happen on the way. */
    LiveRun at(double share, String what, Action action) {
        faults.add(new Fault(share, what, action));
        return this;
    }

    /** Feeds everything within about {@code feedFor}, lets the faults happen and returns the seconds until all is settled. */
    double feedAndSettle(Duration feedFor) throws Exception {
        long start = System.nanoTime();
        try (DemoWatch watch = new DemoWatch(servers(), new AlertLines(line -> {}, System::nanoTime))) {
            Future<?> feeding = feeder.submit(() -> feed(feedFor));
            Instant lastNews = Instant.now();
            while (watch.scored() < feed.scored()) {
                if (faults.isEmpty()) {
                    faultsOver.countDown();
                }
                if (watch.poll()) {
                    lastNews = Instant.now();
                }
                if (!faults.isEmpty() && watch.scored() >= faults.get(0).share() * feed.scored()) {
                    Fault fault = faults.remove(0);
                    System.out.printf("  %,d of %,d scored: %s%n", watch.scored(), feed.scored(), fault.what());
                    fault.action().run();
                    lastNews = Instant.now();
                }
                if (feeding.isDone()) {
                    feeding.get();
                }
                assertThat(Duration.between(lastNews, Instant.now()))
                        .as("nothing new; %d of %d scored", watch.scored(), feed.scored())
                        .isLessThan(PATIENCE);
            }
            feeding.get();
            assertThat(faults).as("faults that did not happen").isEmpty();
            assertThat(watch.count("fraud-detection.late")).as("late payments").isZero();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    void replaceTaskManager() {
        live.replaceTaskManager();
    }

    void restartBroker() {
        live.restartBroker();
    }

    void rescaleTo(int parallelism) throws Exception {
        live.rescaleTo(parallelism);
    }

    Results results() {
        return Results.inTopics(broker.bootstrapServers());
    }

    /** Fails unless the topics hold what {@code expected} holds up to the last payment. */
    Results assertSameAs(Results expected) throws Exception {
        return assertSameAs(expected, UnaryOperator.identity());
    }

    /** The same, for what {@code part} leaves of both. */
    Results assertSameAs(Results expected, UnaryOperator<Results> part) throws Exception {
        // The score of the last payment is in a checkpoint; what follows from it is in the next at the latest.
        flink.awaitNextCheckpoint(live.id());
        flink.awaitNextCheckpoint(live.id());
        long last = span().last();
        Results found = part.apply(results().until(last));
        System.out.println("  " + found.summary());
        found.assertSameAs(part.apply(expected.until(last)));
        return found;
    }

    String job() {
        return live.id();
    }

    Feed feed() {
        return feed;
    }

    KafkaServers servers() {
        return live.servers();
    }

    private Void feed(Duration feedFor) throws Exception {
        Span span = span();
        Pace pace = feedFor.isZero()
                ? Pace.of(Pace.MAX)
                : Pace.of(Double.toString((double) (span.last() - span.first()) / feedFor.toMillis()));
        long head = (long) (FED_BEFORE_THE_LAST_FAULT * span.payments());
        try (RecordSender sender = new RecordSender(servers());
                Stream<CardTransaction> first = feed.payments();
                Stream<CardTransaction> rest = feed.payments()) {
            PaymentsFeed topics = new PaymentsFeed(sender);
            topics.sendLabels(feed.labels());
            topics.sendAccountEvents(feed.accountEvents());
            topics.sendPayments(first.limit(head), pace, () -> {});
            faultsOver.await();
            topics.sendPayments(rest.skip(head), pace, () -> {});
            // They let time pass the last payment in every partition, and wait themselves for what never comes.
            topics.sendPayments(closing(span.last()), Pace.of(Pace.MAX), () -> {});
        }
        return null;
    }

    private static Stream<CardTransaction> closing(long last) {
        long later = last + Duration.ofHours(1).toMillis();
        return IntStream.range(0, CLOSING)
                .mapToObj(i -> CardTransaction.of("closing-" + i, "closing-" + i, "closing", later, 0, "EUR"));
    }

    /** How many payments arrive, and the times of the first and the last. */
    private record Span(long payments, long first, long last) {}

    private Span span() throws Exception {
        try (Stream<CardTransaction> payments = feed.payments()) {
            LongSummaryStatistics times =
                    payments.mapToLong(CardTransaction::txTime).summaryStatistics();
            return new Span(times.getCount(), times.getMin(), times.getMax());
        }
    }

    @Override
    public void close() throws Exception {
        feeder.shutdownNow();
        live.close();
    }
}
