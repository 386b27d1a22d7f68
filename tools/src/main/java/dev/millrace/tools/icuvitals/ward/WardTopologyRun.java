// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.icuvitals.IcuVitalsJob;
import dev.millrace.icuvitals.IcuVitalsOptions;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.ObservationCheck;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import dev.millrace.tools.LocalRun;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/**
 * The job's own topology over a ward: same operators, same event time, the ward's own time for a clock.
 *
 * <p>All inputs come from one source, in the order of arrival, with watermarks as ingest would give them: so what is late is
 * late in every run, however fast the machine. What ingest refuses does not come through here either.
 */
public final class WardTopologyRun implements WardRun {

    private static final Duration STEP = Duration.ofMillis(100);

    private final IcuVitalsOptions options;

    /** Runs with options. */
    public WardTopologyRun(IcuVitalsOptions options) {
        this.options = options;
    }

    /**
     * Options for a generated ward.
     *
     * @param model file of the risk model, or {@code shipped}
     */
    public static IcuVitalsOptions options(String model) {
        return IcuVitalsOptions.from("--icu-vitals.clock", "EVENT_TIME", "--icu-vitals.model", model);
    }

    /** One of the things that the job says; the other is null. */
    public record Said(@Nullable Alert alert, @Nullable News2Score amended) {}

    // The iterator may be interrupted while it closes; the run ends then, which is what an interrupt asks for.
    @Override
    @SuppressWarnings("try")
    public Results over(WardScript script, long messages) throws Exception {
        Results results = new Results(new ArrayList<>(), new ArrayList<>());
        // What is late must be as late in every operator: with one subtask each, and little on the way between two of
        // them, no
        // channel is far behind another. The operators still run side by side.
        StreamExecutionEnvironment env = LocalRun.environment(1);
        env.setBufferTimeout(1);
        IcuVitalsJob.Outputs out = IcuVitalsJob.topology(inputs(env, script, messages), options, RunClock.eventTime());
        DataStream<News2Score> amended = out.news2()
                .filter(score -> score.revision() > 0)
                .name("amended-scores")
                .uid("amended-scores");
        DataStream<Said> all = said(out.alerts(), "alerts", alert -> new Said(alert, null))
                .union(said(amended, "amended", score -> new Said(null, score)));
        try (CloseableIterator<Said> said = all.executeAndCollect("ward")) {
            said.forEachRemaining(each -> {
                if (each.alert() != null) {
                    results.alerts().add(each.alert());
                }
                if (each.amended() != null) {
                    results.amended().add(each.amended());
                }
            });
        }
        return results;
    }

    private static <T> DataStream<Said> said(DataStream<T> stream, String name, MapFunction<T, Said> said) {
        return stream.map(said)
                .returns(TypeInformation.of(Said.class))
                .name("said-" + name)
                .uid("said-" + name);
    }

    private IcuVitalsJob.Inputs inputs(StreamExecutionEnvironment env, WardScript script, long messages) {
        Arrivals arrivals = new Arrivals(script);
        ObservationCheck check = new ObservationCheck(options.settings().ranges());
        long guard = options.futureGuard().toMillis();
        DataStream<WardMessage> all = env.fromSource(
                        new DataGeneratorSource<>(
                                index -> arrivals.next(), messages, TypeInformation.of(WardMessage.class)),
                        LocalRun.<WardMessage>watermarks(options.disorder(), STEP)
                                // What is stamped ahead must not move time.
                                .withTimestampAssigner(
                                        (message, before) -> isAhead(message, guard) ? Long.MIN_VALUE : message.time()),
                        "ward")
                .uid("ward")
                .setParallelism(1);
        return new IcuVitalsJob.Inputs(
                LocalRun.part(all, "observations", ObservationMessage.class, message -> taken(message, check, guard)),
                LocalRun.part(all, "contexts", PatientContext.class, WardMessage::context),
                LocalRun.part(all, "statuses", DeviceStatus.class, WardMessage::status),
                LocalRun.part(all, "limits", PatientLimits.class, WardMessage::limits),
                LocalRun.part(all, "acks", AlertAck.class, WardMessage::ack),
                LocalRun.part(all, "settings", WardSettings.class, message -> null));
    }

    private static @Nullable ObservationMessage taken(WardMessage message, ObservationCheck check, long guard) {
        if (message.observation() == null || isAhead(message, guard)) {
            return null;
        }
        ObservationMessage read = new ObservationMessage(List.of(message.observation()), "ward-0", message.at());
        return check.refusalOf(read) == null ? read : null;
    }

    private static boolean isAhead(WardMessage message, long guard) {
        return message.time() > message.at() + guard;
    }

    /** The messages as Flink reads them: written again from the seed where the source runs, one after another. */
    private static final class Arrivals implements Serializable {
        private static final long serialVersionUID = 1L;

        private final WardScript script;
        private transient @Nullable WardFeed feed;

        Arrivals(WardScript script) {
            this.script = script;
        }

        WardMessage next() {
            if (feed == null) {
                feed = script.ward().feed();
            }
            return feed.next();
        }
    }
}
