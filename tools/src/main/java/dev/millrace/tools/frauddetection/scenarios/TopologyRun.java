// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.FraudDetectionJob;
import dev.millrace.frauddetection.FraudDetectionOptions;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.tools.LocalRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/**
 * The job's own topology over a script.
 *
 * <p>Payments, account events and verdicts come from one source, in the order of arrival, with a watermark after every event: so
 * what is late is late in every run, however fast the machine.
 */
public final class TopologyRun implements ScenarioRun {

    private final int parallelism;

    public TopologyRun(int parallelism) {
        this.parallelism = parallelism;
    }

    /** One of the things that the job says; the others are null. */
    public record Outcome(
            @Nullable Scored score,
            @Nullable Alert alert,
            @Nullable FraudCase fraudCase,
            @Nullable Enumeration enumeration,
            @Nullable CommonPoint commonPoint) {}

    // The iterator may be interrupted while it closes; the run ends then, which is what an interrupt asks for.
    @Override
    @SuppressWarnings("try")
    public Results over(Scenarios scenarios) throws Exception {
        Results results = new Results(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (CloseableIterator<Outcome> outcomes = outcomes(lay(scenarios)).executeAndCollect("scenarios")) {
            outcomes.forEachRemaining(outcome -> keep(outcome, results));
        }
        return results;
    }

    /** Lays the job over the script into a fresh local environment. */
    public FraudDetectionJob.Outputs lay(Scenarios scenarios) throws IOException {
        StreamExecutionEnvironment env = LocalRun.environment(parallelism);
        FraudDetectionOptions options = options();
        return FraudDetectionJob.topology(streams(env, scenarios, options), options, RunClock.eventTime());
    }

    private static DataStream<Outcome> outcomes(FraudDetectionJob.Outputs out) {
        return said(out.scores(), "scores", score -> new Outcome(scored(score), null, null, null, null))
                .union(
                        said(out.alerts(), "alerts", alert -> new Outcome(null, alert, null, null, null)),
                        said(out.cases(), "cases", each -> new Outcome(null, null, each, null, null)),
                        said(out.enumerations(), "enumerations", found -> new Outcome(null, null, null, found, null)),
                        said(out.commonPoints(), "common-points", point -> new Outcome(null, null, null, null, point)));
    }

    private static <T> DataStream<Outcome> said(DataStream<T> stream, String name, MapFunction<T, Outcome> outcome) {
        return stream.map(outcome)
                .returns(TypeInformation.of(Outcome.class))
                .name("said-" + name)
                .uid("said-" + name);
    }

    private static FraudDetectionJob.Inputs streams(
            StreamExecutionEnvironment env, Scenarios scenarios, FraudDetectionOptions options) {
        ScriptedArrivals script = new ScriptedArrivals(scenarios.seed(), scenarios.start());
        Duration disorder = options.disorder();
        DataStream<Arrival> arrivals = env.fromSource(
                        new DataGeneratorSource<>(
                                index -> script.next(), scenarios.arrivals().size(), TypeInformation.of(Arrival.class)),
                        LocalRun.<Arrival>watermarks(disorder, Duration.ofMillis(1))
                                .withTimestampAssigner((arrival, before) -> arrival.time()),
                        "script")
                .uid("script")
                .setParallelism(1);
        return new FraudDetectionJob.Inputs(
                LocalRun.part(arrivals, "payments", CardTransaction.class, Arrival::payment),
                LocalRun.part(arrivals, "labels", FraudLabel.class, Arrival::label),
                LocalRun.part(arrivals, "account-events", AccountEvent.class, Arrival::account),
                // Rules and model stay in force; the streams of changes have the script's watermarks and nothing else.
                LocalRun.part(arrivals, "rules", RuleSet.class, arrival -> null),
                LocalRun.part(arrivals, "models", ModelMessage.class, arrival -> null));
    }

    private static Scored scored(FraudScore score) {
        Map<String, Double> rules = new TreeMap<>();
        for (RuleHit hit : score.rules()) {
            rules.merge(hit.id(), hit.c(), Math::max);
        }
        boolean asked = score.txId().startsWith("truth-");
        return new Scored(
                score.txId(),
                score.panToken(),
                score.txTime(),
                score.late(),
                score.score(),
                rules,
                asked ? new TreeMap<>(score.features()) : Map.of());
    }

    private static void keep(Outcome outcome, Results results) {
        if (outcome.score() != null) {
            results.scores().add(outcome.score());
        }
        if (outcome.alert() != null) {
            results.alerts().add(outcome.alert());
        }
        if (outcome.fraudCase() != null) {
            results.cases().add(outcome.fraudCase());
        }
        if (outcome.enumeration() != null) {
            results.enumerations().add(outcome.enumeration());
        }
        if (outcome.commonPoint() != null) {
            results.commonPoints().add(outcome.commonPoint());
        }
    }

    private static FraudDetectionOptions options() throws IOException {
        Path file = Files.createTempFile("rules", ".json");
        try {
            writeRules(file);
            return FraudDetectionOptions.from("--fraud-detection.rules", file.toString());
        } finally {
            Files.delete(file);
        }
    }

    /** Writes the shipped rules with room for as many notifications as the truth about the budget says. */
    public static void writeRules(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode rules = mapper.readTree(
                FraudDetectionFormats.RULES.write(FraudDetectionOptions.from().rules()));
        ((ObjectNode) rules.get("budget")).put("perDay", Scenarios.NOTIFICATIONS_A_DAY);
        mapper.writeValue(file.toFile(), rules);
    }
}
