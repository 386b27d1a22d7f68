// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.millrace.frauddetection.domain.PaymentCheck;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.ScoringRules;
import dev.millrace.frauddetection.domain.VersionedModel;
import dev.millrace.jobkit.JobArguments;
import dev.millrace.jobkit.KafkaOptions;
import dev.millrace.jobkit.OptionsPage;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaConnection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
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
 * @param scoring what decides the scores besides the rule set
 * @param currency in which the cards are billed, or {@code any}
 * @param disorder how much later than a younger payment an older one may come
 * @param idleness how long a partition of payments may be silent before the others stop waiting
 * @param labelIdleness the same for labels
 * @param futureGuard how far ahead of the broker's clock an event may be stamped
 * @param scoreDelivery guarantee of scores, rejections and late events
 * @param alertDelivery guarantee of alerts
 * @param rules in force until the first rule set arrives
 * @param model that scores
 */
public record FraudDetectionOptions(
        KafkaConnection kafka,
        String groupId,
        FraudDetectionTopicNames topics,
        ScoringRules scoring,
        String currency,
        Duration disorder,
        Duration idleness,
        Duration labelIdleness,
        Duration futureGuard,
        Delivery scoreDelivery,
        Delivery alertDelivery,
        RuleSet rules,
        VersionedModel model) {

    static final ConfigOption<String> GROUP_ID = KafkaOptions.groupId("fraud-detection");

    static final ConfigOption<ScoringRules.Order> ORDER = key("fraud-detection.order")
            .enumType(ScoringRules.Order.class)
            .defaultValue(ScoringRules.Order.EVENT_TIME)
            .withDescription(
                    "EVENT_TIME decides a payment when all before it have come, so that the result does not depend"
                            + " on arrival; ARRIVAL decides at once.");

    static final ConfigOption<Duration> DISORDER = key("fraud-detection.disorder")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("How much later than a younger payment an older one may come and still be on time.");

    static final ConfigOption<Duration> IDLENESS = key("fraud-detection.idleness")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription("How long a partition of payments may be silent before the others stop waiting for it.");

    static final ConfigOption<Duration> LABEL_IDLENESS = key("fraud-detection.labels.idleness")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription(
                    "The same for labels. They are rare, and payments wait for a label stream that is not idle: keep"
                            + " it short in live operation, raise it to 30 s in a replay, where a second holds days.");

    static final ConfigOption<Duration> FUTURE_GUARD = key("fraud-detection.future-guard")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("How far ahead of the broker's clock an event may be stamped before it is rejected.");

    static final ConfigOption<Duration> LABEL_DELAY = key("fraud-detection.features.label-delay")
            .durationType()
            .defaultValue(Duration.ofDays(7))
            .withDescription(
                    "Age from which a terminal's payments count in its features. The shipped model is trained on 7"
                            + " days.");

    static final ConfigOption<Integer> EXACT_ENTRIES = key("fraud-detection.features.exact-entries")
            .intType()
            .defaultValue(192)
            .withDescription(
                    "Payments that the history of a card or terminal holds one by one, at about 40 bytes each; above"
                            + " it the oldest are counted by the hour and the score says approximate.");

    static final ConfigOption<String> HOME_ZONE = key("fraud-detection.features.home-zone")
            .stringType()
            .defaultValue("UTC")
            .withDescription(
                    "Time zone in which the cards are at home, for night and usual hours, e.g. Europe/Berlin.");

    static final ConfigOption<String> CURRENCY = key("fraud-detection.currency")
            .stringType()
            .defaultValue("any")
            .withDescription(
                    "Currency in which the cards are billed, e.g. EUR: a payment with neither its amount nor its billing amount"
                            + " in it is rejected, since no threshold fits it. 'any' takes amounts as they are.");

    static final ConfigOption<Duration> HORIZON = key("fraud-detection.late.horizon")
            .durationType()
            .defaultValue(Duration.ofDays(3))
            .withDescription(
                    "How late a payment may come and still enter the histories; later ones go to the dead topic.");

    static final ConfigOption<Duration> ALERT_WITHIN = key("fraud-detection.late.alert-within")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("How late a payment may come and still raise an alert; later ones are scored in silence.");

    static final ConfigOption<Duration> LABEL_HORIZON = key("fraud-detection.labels.horizon")
            .durationType()
            .defaultValue(Duration.ofDays(45))
            .withDescription("Age of a payment beyond which a verdict on it is kept in the dead topic and not used.");

    static final ConfigOption<Duration> STATE_TIME_TO_LIVE = key("fraud-detection.state.time-to-live")
            .durationType()
            .defaultValue(Duration.ofDays(90))
            .withDescription(
                    "How long a card or terminal is remembered after its last payment, by the clock on the wall.");

    static final ConfigOption<Delivery> SCORE_DELIVERY = key("fraud-detection.scores.delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.EXACTLY_ONCE)
            .withDescription(
                    "EXACTLY_ONCE: scores, rejections and late events become visible with a checkpoint, each once, to"
                            + " read_committed readers. AT_LEAST_ONCE: at once, repeated after a failure under the same ce_id.");

    static final ConfigOption<Delivery> ALERT_DELIVERY = key("fraud-detection.alerts.delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.AT_LEAST_ONCE)
            .withDescription("AT_LEAST_ONCE: within milliseconds, repeated after a failure under the same alertId."
                    + " EXACTLY_ONCE: with the checkpoint, each once.");

    static final ConfigOption<String> MODEL = key("fraud-detection.model")
            .stringType()
            .defaultValue("shipped")
            .withDescription(
                    "File of model weights, readable where the job is submitted; 'shipped' takes the one in the jar.");

    static final ConfigOption<String> RULE_FILE = key("fraud-detection.rules")
            .stringType()
            .defaultValue("shipped")
            .withDescription(
                    "File of the rule set in force until one arrives on the topic; 'shipped' takes the one in the jar.");

    /** Every option, in the order in which a person wants to read them. */
    public static final List<ConfigOption<?>> ALL = Stream.<List<ConfigOption<?>>>of(
                    List.of(KafkaOptions.BOOTSTRAP_SERVERS, GROUP_ID),
                    FraudDetectionTopicNames.ALL,
                    List.<ConfigOption<?>>of(
                            ORDER,
                            DISORDER,
                            IDLENESS,
                            LABEL_IDLENESS,
                            FUTURE_GUARD,
                            HORIZON,
                            ALERT_WITHIN,
                            LABEL_HORIZON,
                            LABEL_DELAY,
                            EXACT_ENTRIES,
                            HOME_ZONE,
                            CURRENCY,
                            STATE_TIME_TO_LIVE,
                            SCORE_DELIVERY,
                            ALERT_DELIVERY,
                            MODEL,
                            RULE_FILE))
            .<ConfigOption<?>>flatMap(List::stream)
            .toList();

    /**
     * Reads the options from a command line.
     *
     * @throws IllegalArgumentException naming the key, the value and what would be right
     */
    public static FraudDetectionOptions of(JobArguments arguments) {
        ScoringRules scoring = new ScoringRules(
                arguments.get(ORDER),
                arguments.positive(LABEL_DELAY),
                arguments.positive(HORIZON),
                arguments.positive(LABEL_HORIZON),
                arguments.notNegative(ALERT_WITHIN),
                entries(arguments),
                zone(arguments),
                timeToLive(arguments));
        return new FraudDetectionOptions(
                KafkaOptions.connection(arguments),
                arguments.get(GROUP_ID),
                FraudDetectionTopicNames.of(arguments),
                scoring,
                currency(arguments),
                arguments.notNegative(DISORDER),
                arguments.positive(IDLENESS),
                arguments.positive(LABEL_IDLENESS),
                arguments.notNegative(FUTURE_GUARD),
                arguments.get(SCORE_DELIVERY),
                arguments.get(ALERT_DELIVERY),
                ShippedFiles.rules(arguments.get(RULE_FILE)),
                ShippedFiles.model(arguments.get(MODEL)));
    }

    /** Parses a command line without reading files. */
    public static JobArguments arguments(String... args) {
        return JobArguments.parse(args, ALL, List.of(KafkaOptions.PREFIX));
    }

    /** The options for a command line. */
    public static FraudDetectionOptions from(String... args) {
        return of(arguments(args));
    }

    /** What {@code --help} prints. */
    public static String help() {
        return OptionsPage.help(
                "fraud-detection", "scores card payments as they happen and raises alerts an analyst can act on.", ALL);
    }

    private static int entries(JobArguments arguments) {
        int entries = arguments.get(EXACT_ENTRIES);
        if (entries < 16 || entries > 100_000) {
            throw new IllegalArgumentException(
                    EXACT_ENTRIES.key() + ": '" + entries + "' is not right; 16 to 100000 expected");
        }
        return entries;
    }

    /** What waits for its turn is kept in the same state: forgetting it early would lose payments. */
    private static Duration timeToLive(JobArguments arguments) {
        Duration timeToLive = arguments.get(STATE_TIME_TO_LIVE);
        if (timeToLive.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException(STATE_TIME_TO_LIVE.key() + ": '"
                    + TimeUtils.formatWithHighestUnit(timeToLive) + "' is not right; 1 h or more expected");
        }
        return timeToLive;
    }

    private static String currency(JobArguments arguments) {
        String currency = arguments.get(CURRENCY);
        if (!PaymentCheck.ANY_CURRENCY.equals(currency) && !PaymentCheck.isCurrency(currency)) {
            throw new IllegalArgumentException(CURRENCY.key() + ": '" + currency
                    + "' is no currency; three letters of ISO 4217 or 'any' expected");
        }
        return currency;
    }

    private static ZoneId zone(JobArguments arguments) {
        try {
            return ZoneId.of(arguments.get(HOME_ZONE));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    HOME_ZONE.key() + ": '" + arguments.get(HOME_ZONE)
                            + "' is no time zone; e.g. Europe/Berlin expected",
                    unknown);
        }
    }
}
