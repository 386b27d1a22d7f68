// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.icuvitals.IcuVitalsFormats;
import dev.millrace.tools.DemoStage;
import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.Pace;
import dev.millrace.tools.RecordSender;
import dev.millrace.tools.TopicWatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Feeds recorded stays to the running job through Kafka, shows the ward on a board as it goes, and sums up. */
@Command(
        name = "icu-vitals",
        sortOptions = false,
        description = {
            "Feeds recorded stays of intensive care to a running icu-vitals job, 48 hours in about two minutes, and shows",
            "the ward: patients by risk with NEWS2, their active alarms, and how many alarms there were so far. Exit code",
            "0 means that every measurement was judged or kept with a reason. Secondary notification only: the bedside",
            "monitor stays primary, and this is not a medical device."
        })
public final class DemoIcuVitals implements Callable<Integer> {

    /** So much is there before the job starts, so that it takes no partition for silent. */
    private static final Duration HEAD_START = Duration.ofHours(1);

    private static final int BOARD_ROWS = 12;
    private static final String READINGS = "vitals.clean";
    private static final String NEWS2 = "vitals.news2";
    private static final String RISKS = "vitals.risk";
    private static final String ALERTS = "alerts";
    private static final String REJECTED = "icu-vitals.rejected";
    private static final String LATE = "icu-vitals.late";
    private static final String DEAD = "icu-vitals.dead";
    private static final List<String> TOPICS = List.of(READINGS, NEWS2, RISKS, ALERTS, REJECTED, LATE, DEAD);

    @Mixin
    private final KafkaServers kafka = new KafkaServers();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "folder or file of stays, e.g. samples/icu-vitals")
    private Path data = Path.of("");

    @Option(
            names = "--speed",
            paramLabel = "X|max",
            description = "times as fast as it happened (default ${DEFAULT-VALUE}: 48 hours in two minutes)")
    private String speed = "1440";

    @Option(
            names = "--submit",
            paramLabel = "COMMAND",
            split = "\n",
            description = "what starts the job once the topics are filled, a word a line (default: it runs already)")
    private List<String> submit = List.of();

    @Option(names = "--dashboard", paramLabel = "URL", description = "address to show, nothing else")
    private @Nullable String dashboard;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        Pace pace = Pace.of(speed);
        Path file = StaysFeed.measurementsIn(data);
        long admittedAt = RecordedStays.admissionBefore(Instant.now());
        StaySurvey survey =
                StaySurvey.of(file, admittedAt, RecordedRun.options("shipped").settings());
        long expected = survey.measurements() - lastInstants(file, admittedAt);
        out.printf(
                Locale.ROOT,
                "Replaying %,d measurements of %,d real stays, %d hours each (%s)%n",
                survey.measurements(),
                survey.stays().size(),
                RecordedStays.SPAN.toHours(),
                file.getFileName());
        if (dashboard != null) {
            out.println("Flink dashboard: " + dashboard);
        }
        WardBoard board = new WardBoard(admittedAt, BOARD_ROWS);
        try (RecordSender sender = new RecordSender(kafka);
                TopicWatch watch = new TopicWatch(kafka, TOPICS, record -> take(record, board))) {
            StaysFeed feed = new StaysFeed(sender);
            feed.sendAdmissions(file, admittedAt);
            long head = admittedAt + HEAD_START.toMillis();
            feed.sendMeasurements(file, admittedAt, admittedAt, head, Pace.of(Pace.MAX), event -> {});
            DemoStage.start(submit);
            long start = System.nanoTime();
            CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> {
                try {
                    feed.sendMeasurements(file, admittedAt, head, Long.MAX_VALUE, pace, event -> {});
                } catch (IOException unreadable) {
                    throw new CompletionException(unreadable);
                }
            });
            DemoStage.follow(
                    watch,
                    board::lines,
                    fed,
                    () -> settled(watch) >= expected,
                    () -> settled(watch) + " of " + expected + " measurements are settled");
            summarise(watch, board, survey, (System.nanoTime() - start) / 1e9);
            return settled(watch) >= expected ? 0 : 1;
        }
    }

    /** The last minutes of the file stay behind the watermark, since nothing later moves it. */
    private static long lastInstants(Path file, long admittedAt) throws IOException {
        long from = admittedAt + RecordedStays.SPAN.minusMinutes(10).toMillis();
        long count = 0;
        try (RecordedStays stays = RecordedStays.open(file, admittedAt)) {
            while (stays.hasNext()) {
                StayEvent event = stays.next();
                if (event.observation() != null && event.time() >= from) {
                    count++;
                }
            }
        }
        return count;
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, WardBoard board) {
        try {
            switch (record.topic()) {
                case RISKS -> board.take(IcuVitalsFormats.RISKS.read(record.value()));
                case NEWS2 -> board.take(WardBoard.POINTS.read(record.value()));
                case ALERTS -> board.take(IcuVitalsFormats.ALERTS.read(record.value()));
                default -> {
                    // Counted, which is all that is asked of it.
                }
            }
        } catch (UnreadableRecordException foreign) {
            throw new IllegalStateException(
                    "the topic " + record.topic() + " holds something foreign, see its field " + foreign.field(),
                    foreign);
        }
    }

    /** Measurements that were judged, or kept with a reason. */
    private static int settled(TopicWatch watch) {
        return watch.count(READINGS) + watch.count(REJECTED) + watch.count(DEAD);
    }

    private void summarise(TopicWatch watch, WardBoard board, StaySurvey survey, double seconds) {
        double days = survey.stays().size() * (double) RecordedStays.SPAN.toDays();
        out.println();
        out.println("Summary");
        DemoStage.row(
                out,
                "measurements in",
                "%,d of %,d stays",
                survey.measurements(),
                survey.stays().size());
        DemoStage.row(
                out,
                "judged",
                "%,d; %,d rejected, %,d late, %,d too late",
                watch.count(READINGS),
                watch.count(REJECTED),
                watch.count(LATE),
                watch.count(DEAD));
        DemoStage.row(out, "NEWS2 scores", "%,d", watch.count(NEWS2));
        DemoStage.row(out, "risk scores", "%,d; %,d patients at high risk now", watch.count(RISKS), board.atHighRisk());
        DemoStage.row(
                out,
                "alarms",
                "%,d (%s), %.1f a patient and day",
                board.notifications(),
                board.severities(),
                board.notifications() / days);
        DemoStage.row(
                out,
                "raw crossings",
                "%,d, %.1f a patient and day: what a monitor without judgement would have said",
                survey.crossings(),
                survey.crossings() / days);
        DemoStage.row(out, "took", "%.0f s", seconds);
    }
}
