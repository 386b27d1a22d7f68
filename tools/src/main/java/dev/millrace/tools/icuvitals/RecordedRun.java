// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.IcuVitalsJob;
import dev.millrace.icuvitals.IcuVitalsOptions;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.ObservationCheck;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.icuvitals.domain.risk.StayFeatures;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import dev.millrace.tools.LocalRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/**
 * The job's own topology over a file of stays instead of topics: same operators, same event time, the file's own time for a clock.
 *
 * <p>The run is bounded and ends by itself. It keeps its state in memory, since it never restores.
 */
final class RecordedRun {

    private final Path file;
    private final long events;
    private final long admittedAt;
    private final IcuVitalsOptions options;
    private final int parallelism;

    /**
     * Runs over a file.
     *
     * @param events in it
     * @param admittedAt when all patients are admitted, epoch milliseconds UTC
     */
    RecordedRun(Path file, long events, long admittedAt, IcuVitalsOptions options, int parallelism) {
        this.file = file;
        this.events = events;
        this.admittedAt = admittedAt;
        this.options = options;
        this.parallelism = parallelism;
    }

    /** One of the things that the job says of a patient; the others are null. */
    public record Said(
            @Nullable News2Score news2,
            @Nullable RiskScore risk,
            @Nullable StayFeatures features,
            @Nullable Alert alert) {}

    /**
     * What the job said.
     *
     * @param news2 the last score of each stay that has one
     * @param risks the last risk of each stay that has one
     * @param features on which it rests
     * @param notifications how many alerts of each phase went out
     * @param alarms how many of them ask a nurse for something, by rule
     */
    record Results(
            Map<String, News2Score> news2,
            Map<String, RiskScore> risks,
            Map<String, double[]> features,
            Map<Alert.Phase, Long> notifications,
            Map<String, Long> alarms) {}

    // The iterator may be interrupted while it closes; the run ends then, which is what an interrupt asks for.
    @SuppressWarnings("try")
    Results run() throws Exception {
        Results results =
                new Results(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        try (CloseableIterator<Said> said = said(lay()).executeAndCollect("icu-vitals-over-files")) {
            said.forEachRemaining(each -> keep(each, results));
        }
        return results;
    }

    /**
     * Options for recorded stays.
     *
     * @param model file of the risk model, or {@code shipped}
     */
    static IcuVitalsOptions options(String model) {
        return IcuVitalsOptions.from(
                "--icu-vitals.profile", "CHARTED", "--icu-vitals.clock", "EVENT_TIME", "--icu-vitals.model", model);
    }

    /** Lays the topology into a fresh local environment. */
    IcuVitalsJob.Outputs lay() {
        StreamExecutionEnvironment env = LocalRun.environment(parallelism);
        return IcuVitalsJob.topology(inputs(env), options, RunClock.eventTime());
    }

    private static DataStream<Said> said(IcuVitalsJob.Outputs out) {
        return last(out.news2(), "news2", News2Score.class, News2Score::encounter, LastOf::isNotBefore)
                .map(score -> new Said(score, null, null, null))
                .returns(Said.class)
                .name("said-news2")
                .uid("said-news2")
                .union(
                        said(
                                last(
                                        out.risks(),
                                        "risks",
                                        RiskScore.class,
                                        RiskScore::encounter,
                                        (next, kept) -> next.at() >= kept.at()),
                                "risks",
                                risk -> new Said(null, risk, null, null)),
                        said(
                                last(
                                        out.riskFeatures(),
                                        "features",
                                        StayFeatures.class,
                                        StayFeatures::encounter,
                                        (next, kept) -> next.at() >= kept.at()),
                                "features",
                                features -> new Said(null, null, features, null)),
                        said(out.alerts(), "alerts", alert -> new Said(null, null, null, alert)));
    }

    private static <T> DataStream<Said> said(DataStream<T> stream, String name, MapFunction<T, Said> what) {
        return stream.map(what).returns(Said.class).name("said-" + name).uid("said-" + name);
    }

    private static <T> DataStream<T> last(
            DataStream<T> stream, String name, Class<T> type, KeySelector<T, String> stay, LastOf.Order<T> order) {
        return stream.keyBy(stay)
                .process(new LastOf<>(type, order))
                .returns(type)
                .name("last-" + name)
                .uid("last-" + name);
    }

    private static void keep(Said said, Results results) {
        if (said.news2() != null) {
            results.news2().put(said.news2().encounter(), said.news2());
        }
        if (said.risk() != null) {
            results.risks().put(said.risk().encounter(), said.risk());
        }
        if (said.features() != null) {
            results.features().put(said.features().encounter(), said.features().values());
        }
        if (said.alert() != null && said.alert().status() != Alert.Status.SUPPRESSED) {
            results.notifications().merge(said.alert().phase(), 1L, Long::sum);
            if (WardBoard.isAlarm(said.alert())) {
                results.alarms().merge(said.alert().rule().id(), 1L, Long::sum);
            }
        }
    }

    private IcuVitalsJob.Inputs inputs(StreamExecutionEnvironment env) {
        StayFile stays = new StayFile(file, admittedAt);
        ObservationCheck check = new ObservationCheck(options.settings().ranges());
        DataStream<StayEvent> all = env.fromSource(
                        new DataGeneratorSource<>(index -> stays.next(), events, TypeInformation.of(StayEvent.class)),
                        // The file is in order: an instant is complete when the next begins.
                        LocalRun.<StayEvent>watermarks(Duration.ZERO, Duration.ofMillis(1))
                                .withTimestampAssigner((event, before) -> event.time()),
                        "stays")
                .uid("stays")
                .setParallelism(1);
        return new IcuVitalsJob.Inputs(
                LocalRun.part(all, "observations", ObservationMessage.class, event -> taken(event, check)),
                LocalRun.part(all, "contexts", PatientContext.class, StayEvent::context),
                // There are no devices, limits, nurses or new settings in the files.
                LocalRun.part(all, "statuses", DeviceStatus.class, event -> null),
                LocalRun.part(all, "limits", PatientLimits.class, event -> null),
                LocalRun.part(all, "acks", AlertAck.class, event -> null),
                LocalRun.part(all, "settings", WardSettings.class, event -> null));
    }

    /** What of an event the job's ingest takes. */
    private static @Nullable ObservationMessage taken(StayEvent event, ObservationCheck check) {
        ObservationMessage message = event.observation();
        return message != null && check.refusalOf(message) == null ? message : null;
    }
}
