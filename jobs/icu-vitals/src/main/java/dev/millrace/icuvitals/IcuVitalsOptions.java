// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.risk.VersionedRiskModel;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.JobArguments;
import dev.millrace.jobkit.KafkaOptions;
import dev.millrace.jobkit.OptionsPage;
import dev.millrace.jobkit.RunClock;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.util.TimeUtils;

/**
 * The settings of one run of the job, read once.
 *
 * @param kafka where the topics are
 * @param groupId consumer group
 * @param topics names of all topics
 * @param profile what kind of data comes in
 * @param clock what time it is for this run
 * @param observationFormat how measurements look on the wire
 * @param news2Fhir whether scores also go out as FHIR Observations
 * @param disorder how much later than a younger measurement an older one may come
 * @param idleness how long a partition of measurements may be silent before the others stop waiting
 * @param rareIdleness the same for all other inputs
 * @param futureGuard how far ahead of the broker's clock an event may be stamped
 * @param allowedLateness how late a measurement may come and still amend what was said
 * @param horizon how late it may come and still enter the history
 * @param timeToLive after which state of which nothing is heard is forgotten, by the wall clock
 * @param alertDelivery guarantee of alerts
 * @param recordDelivery guarantee of everything else
 * @param settings in force until others arrive
 * @param model of the risk
 */
public record IcuVitalsOptions(
        KafkaConnection kafka,
        String groupId,
        IcuVitalsTopicNames topics,
        Profile profile,
        Clock clock,
        ObservationFormat.Kind observationFormat,
        boolean news2Fhir,
        Duration disorder,
        Duration idleness,
        Duration rareIdleness,
        Duration futureGuard,
        Duration allowedLateness,
        Duration horizon,
        Duration timeToLive,
        Delivery alertDelivery,
        Delivery recordDelivery,
        WardSettings settings,
        VersionedRiskModel model) {

    /** What time it is for a run. */
    public enum Clock {
        /** The clock on the wall: production. */
        WALL,
        /** Every event happens now: replays and recorded stays. */
        EVENT_TIME
    }

    static final ConfigOption<String> GROUP_ID = KafkaOptions.groupId("icu-vitals");

    static final ConfigOption<Profile> PROFILE = key("icu-vitals.profile")
            .enumType(Profile.class)
            .defaultValue(Profile.CONTINUOUS)
            .withDescription(
                    "CONTINUOUS for monitors, about once a second; CHARTED for values written down or recorded,"
                            + " about hourly: inputs of a score may be a day old, GCS stands for consciousness and SaO2 for SpO2.");

    static final ConfigOption<Clock> CLOCK = key("icu-vitals.clock")
            .enumType(Clock.class)
            .defaultValue(Clock.WALL)
            .withDescription(
                    "WALL in production: silence is noticed while nothing happens. EVENT_TIME in a replay, where"
                            + " every event happens now and nothing is judged by the clock on the wall.");

    static final ConfigOption<ObservationFormat.Kind> OBSERVATION_FORMAT = key("icu-vitals.observations.format")
            .enumType(ObservationFormat.Kind.class)
            .defaultValue(ObservationFormat.Kind.AUTO)
            .withDescription(
                    "How measurements look: FLAT is one JSON object each, FHIR is HL7 FHIR R4 Observation JSON,"
                            + " AUTO tells them apart by the field resourceType.");

    static final ConfigOption<Boolean> NEWS2_FHIR = key("icu-vitals.news2.fhir")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Whether each score is also written as an HL7 FHIR R4 Observation, to a topic of its own.");

    static final ConfigOption<Duration> DISORDER = key("icu-vitals.disorder")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription(
                    "How much later than a younger measurement an older one may come and still be on time; part"
                            + " of the delay of every alarm.");

    static final ConfigOption<Duration> IDLENESS = key("icu-vitals.idleness")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription(
                    "How long a partition of measurements may be silent before the others stop waiting for it.");

    static final ConfigOption<Duration> RARE_IDLENESS = key("icu-vitals.rare-inputs.idleness")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription(
                    "The same for contexts, device statuses, limits and acknowledgements. They are rare, and"
                            + " alarms wait for an input that is not idle: keep it short in live operation, raise it in a replay.");

    static final ConfigOption<Duration> FUTURE_GUARD = key("icu-vitals.future-guard")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How far ahead of the broker's clock an event may be stamped before it is rejected.");

    static final ConfigOption<Duration> ALLOWED_LATENESS = key("icu-vitals.late.allowed")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("How late a measurement may come and still count as an amendment of what was said; a later"
                    + " one is backfill: it changes the history in silence.");

    static final ConfigOption<Duration> HORIZON = key("icu-vitals.late.horizon")
            .durationType()
            .defaultValue(Duration.ofHours(24))
            .withDescription("How late a measurement may come, e.g. charted by hand, and still enter the history; later"
                    + " ones go to the dead topic.");

    static final ConfigOption<Duration> STATE_TIME_TO_LIVE = key("icu-vitals.state.time-to-live")
            .durationType()
            .defaultValue(Duration.ofDays(30))
            .withDescription(
                    "After which, by the wall clock, a bed or patient of whom nothing is heard is forgotten even"
                            + " without a discharge.");

    static final ConfigOption<Delivery> ALERT_DELIVERY = key("icu-vitals.alerts.delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.AT_LEAST_ONCE)
            .withDescription("Guarantee of alerts: AT_LEAST_ONCE arrives within milliseconds and may repeat an alert"
                    + " with the same ce_id; EXACTLY_ONCE waits for the next checkpoint.");

    static final ConfigOption<Delivery> RECORD_DELIVERY = key("icu-vitals.records.delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.EXACTLY_ONCE)
            .withDescription(
                    "Guarantee of everything else: readings, scores, risks, reports, rejections and late events.");

    static final ConfigOption<String> SETTINGS_FILE = key("icu-vitals.settings")
            .stringType()
            .defaultValue("shipped")
            .withDescription("File of the settings in force until some arrive on the topic; 'shipped' takes the one in"
                    + " the jar. Its hard ranges hold at ingest for the whole run.");

    static final ConfigOption<String> MODEL = key("icu-vitals.model")
            .stringType()
            .defaultValue("shipped")
            .withDescription(
                    "File of the risk model, readable where the job is submitted; 'shipped' takes the one in the jar.");

    /** Every option, in the order in which a person wants to read them. */
    public static final List<ConfigOption<?>> ALL = Stream.<List<ConfigOption<?>>>of(
                    List.of(KafkaOptions.BOOTSTRAP_SERVERS, GROUP_ID),
                    IcuVitalsTopicNames.ALL,
                    List.<ConfigOption<?>>of(
                            PROFILE,
                            CLOCK,
                            OBSERVATION_FORMAT,
                            NEWS2_FHIR,
                            DISORDER,
                            IDLENESS,
                            RARE_IDLENESS,
                            FUTURE_GUARD,
                            ALLOWED_LATENESS,
                            HORIZON,
                            STATE_TIME_TO_LIVE,
                            ALERT_DELIVERY,
                            RECORD_DELIVERY,
                            SETTINGS_FILE,
                            MODEL))
            .<ConfigOption<?>>flatMap(List::stream)
            .toList();

    /**
     * Reads the options from a command line.
     *
     * @throws IllegalArgumentException naming the key, the value and what would be right
     */
    public static IcuVitalsOptions of(JobArguments arguments) {
        Duration horizon = arguments.positive(HORIZON);
        return new IcuVitalsOptions(
                KafkaOptions.connection(arguments),
                arguments.get(GROUP_ID),
                IcuVitalsTopicNames.of(arguments),
                arguments.get(PROFILE),
                arguments.get(CLOCK),
                arguments.get(OBSERVATION_FORMAT),
                arguments.get(NEWS2_FHIR),
                arguments.notNegative(DISORDER),
                arguments.positive(IDLENESS),
                arguments.positive(RARE_IDLENESS),
                arguments.notNegative(FUTURE_GUARD),
                notAbove(arguments, ALLOWED_LATENESS, horizon),
                horizon,
                timeToLive(arguments),
                arguments.get(ALERT_DELIVERY),
                arguments.get(RECORD_DELIVERY),
                ShippedFiles.settings(arguments.get(SETTINGS_FILE)),
                ShippedFiles.model(arguments.get(MODEL)));
    }

    /** Parses a command line without reading files. */
    public static JobArguments arguments(String... args) {
        return JobArguments.parse(args, ALL, List.of(KafkaOptions.PREFIX));
    }

    /** The options for a command line. */
    public static IcuVitalsOptions from(String... args) {
        return of(arguments(args));
    }

    /** What {@code --help} prints. */
    public static String help() {
        return OptionsPage.help(
                "icu-vitals",
                "scores patients of intensive care, raises alarms that can be trusted and hears silence. Secondary"
                        + " notification, not a medical device, not for primary alarming.",
                ALL);
    }

    /** The clock of this run. */
    public RunClock runClock() {
        return clock == Clock.WALL ? RunClock.wall() : RunClock.eventTime();
    }

    private static Duration notAbove(JobArguments arguments, ConfigOption<Duration> option, Duration most) {
        Duration given = arguments.notNegative(option);
        if (given.compareTo(most) > 0) {
            throw new IllegalArgumentException(option.key() + ": '" + TimeUtils.formatWithHighestUnit(given)
                    + "' is not right; at most " + HORIZON.key() + ", " + TimeUtils.formatWithHighestUnit(most)
                    + ", expected");
        }
        return given;
    }

    /** What waits for its turn is kept in the same state: forgetting it early would lose measurements. */
    private static Duration timeToLive(JobArguments arguments) {
        Duration timeToLive = arguments.get(STATE_TIME_TO_LIVE);
        if (timeToLive.compareTo(Duration.ofDays(2)) < 0) {
            throw new IllegalArgumentException(STATE_TIME_TO_LIVE.key() + ": '"
                    + TimeUtils.formatWithHighestUnit(timeToLive) + "' is not right; 2 d or more expected");
        }
        return timeToLive;
    }
}
