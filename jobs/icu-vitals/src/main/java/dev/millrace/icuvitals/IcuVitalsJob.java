// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.domain.AlarmLoad;
import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.icuvitals.domain.SettingsRefusal;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.TechnicalState;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WardEvents;
import dev.millrace.icuvitals.domain.risk.StayFeatures;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.icuvitals.operator.AlarmLoads;
import dev.millrace.icuvitals.operator.AssignBedFunction;
import dev.millrace.icuvitals.operator.CleanVitalsFunction;
import dev.millrace.icuvitals.operator.DetectConditionsFunction;
import dev.millrace.icuvitals.operator.FeedWatch;
import dev.millrace.icuvitals.operator.ScoreNews2Function;
import dev.millrace.icuvitals.operator.ScoreRiskFunction;
import dev.millrace.icuvitals.operator.WardStreams;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.JobArguments;
import dev.millrace.jobkit.LiveSettings;
import dev.millrace.jobkit.RunClock;
import dev.millrace.jobkit.alert.LiveAlerts;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.model.vitals.PatientLimits;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Watches over the patients of intensive care: scores them, raises alarms that can be trusted, and hears silence. */
public final class IcuVitalsJob {

    private IcuVitalsJob() {}

    /** What flows in. */
    public record Inputs(
            DataStream<ObservationMessage> observations,
            DataStream<PatientContext> contexts,
            DataStream<DeviceStatus> statuses,
            DataStream<PatientLimits> limits,
            DataStream<AlertAck> acks,
            DataStream<WardSettings> settings) {}

    /** What flows out. */
    public record Outputs(
            DataStream<Reading> readings,
            DataStream<News2Score> news2,
            DataStream<RiskScore> risks,
            DataStream<Alert> alerts,
            DataStream<TechnicalState> technical,
            DataStream<AlarmLoad> alarmLoads,
            DataStream<SuggestedLimits> suggested,
            DataStream<Unassigned> unassigned,
            DataStream<LateMeasurement> late,
            DataStream<LateMeasurement> dead,
            DataStream<SettingsRefusal> refusedSettings,
            DataStream<StayFeatures> riskFeatures) {}

    /** Binds the topics to the topology and runs it. */
    public static void main(String[] args) throws Exception {
        JobArguments arguments = IcuVitalsOptions.arguments(args);
        if (arguments.helpWanted()) {
            System.out.print(IcuVitalsOptions.help());
            return;
        }
        IcuVitalsOptions options = IcuVitalsOptions.of(arguments);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        IcuVitalsTopics topics = new IcuVitalsTopics(env, options);
        topics.write(topology(topics.read(), options, options.runClock()));
        env.execute(IcuVitalsTopics.JOB);
    }

    /**
     * The whole job on one page: what is measured at a bed finds its patient, is judged, and goes from one operator of the
     * patient to the next, each of which attaches what it makes of it; conditions become alerts at the end.
     */
    public static Outputs topology(Inputs inputs, IcuVitalsOptions options, RunClock clock) {
        WardSettings shipped = options.settings();
        var settings = LiveSettings.of(
                inputs.settings(),
                "judge-settings",
                WardSettings.class,
                shipped,
                (next, current) -> next.refusalAfter(current),
                SettingsRefusal.class,
                (next, current, refusal) -> new SettingsRefusal(
                        next.version(), current.version(), refusal.reason(), refusal.rule(), refusal.detail()));
        InForce<WardSettings> inForce = new InForce<>("ward-settings", WardSettings.class, shipped);
        var ward = inForce.broadcast(settings.accepted());

        var atBeds = WardStreams.atBeds(inputs.observations(), inputs.contexts(), inputs.statuses());
        var assigned = named(
                "assign-bed",
                atBeds.together()
                        .keyBy(WardEvents::subject)
                        .process(new AssignBedFunction(options.horizon(), options.timeToLive())));
        var ofPatients = WardStreams.ofPatients(inputs.observations(), inputs.contexts(), inputs.limits());
        var cleaned = named(
                "clean-vitals",
                assigned.union(ofPatients)
                        .keyBy(WardEvents::subject)
                        .connect(ward)
                        .process(new CleanVitalsFunction(
                                inForce, options.allowedLateness(), options.horizon(), options.timeToLive())));
        var scored = named(
                "score-news2",
                cleaned.keyBy(PatientSteps::encounter)
                        .connect(ward)
                        .process(new ScoreNews2Function(inForce, options.profile())));
        // Scores are of the patient whose steps came, so they are where they belong: no exchange between the two.
        var risked = named(
                "score-risk",
                DataStreamUtils.reinterpretAsKeyedStream(scored, PatientSteps::encounter)
                        .process(new ScoreRiskFunction(options.model())));
        var conditions = named(
                "detect-conditions",
                risked.keyBy(PatientSteps::encounter)
                        .connect(ward)
                        .process(new DetectConditionsFunction(inForce, options.profile())));
        var silences = FeedWatch.of(atBeds, settings.accepted(), inForce, options.profile(), clock);
        var alerts = LiveAlerts.of(conditions.union(silences), inputs.acks(), clock);

        return new Outputs(
                each("readings", Reading.class, cleaned, (step, out) -> {
                    if (step.reading() != null) {
                        out.collect(step.reading());
                    }
                }),
                each("news2-scores", News2Score.class, scored, (step, out) -> step.news2()
                        .forEach(out::collect)),
                each("risk-scores", RiskScore.class, risked, (step, out) -> {
                    if (step.risk() != null) {
                        out.collect(step.risk());
                    }
                }),
                alerts.alerts(),
                each("technical-states", TechnicalState.class, cleaned, (step, out) -> {
                    if (step.technical() != null) {
                        out.collect(step.technical());
                    }
                }),
                AlarmLoads.of(alerts, inputs.acks()),
                conditions.getSideOutput(DetectConditionsFunction.SUGGESTED),
                assigned.getSideOutput(AssignBedFunction.UNASSIGNED)
                        .union(cleaned.getSideOutput(CleanVitalsFunction.UNASSIGNED)),
                cleaned.getSideOutput(CleanVitalsFunction.LATE),
                cleaned.getSideOutput(CleanVitalsFunction.DEAD).union(assigned.getSideOutput(AssignBedFunction.DEAD)),
                settings.refused(),
                risked.getSideOutput(ScoreRiskFunction.FEATURES));
    }

    /** Takes out of each step what one output wants of it. */
    private static <T> DataStream<T> each(
            String name, Class<T> type, DataStream<PatientSteps> steps, StepPart<T> part) {
        return steps.<T>flatMap((taken, out) -> taken.steps().forEach(step -> part.of(step, out)))
                .returns(TypeInformation.of(type))
                .name(name)
                .uid(name);
    }

    /** What one output wants of a step. */
    @FunctionalInterface
    private interface StepPart<T> extends java.io.Serializable {
        void of(PatientStep step, Collector<T> out);
    }

    private static <T> SingleOutputStreamOperator<T> named(String name, SingleOutputStreamOperator<T> operator) {
        return operator.name(name).uid(name);
    }
}
