// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.millrace.inventoryupdates.domain.intake.EpcisUnpacking;
import dev.millrace.inventoryupdates.domain.intake.Identifiers;
import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.jobkit.JobArguments;
import dev.millrace.jobkit.KafkaOptions;
import dev.millrace.jobkit.OptionsPage;
import dev.millrace.jobkit.RunClock;
import dev.millrace.kafka.Delivery;
import dev.millrace.kafka.KafkaConnection;
import dev.millrace.model.quality.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.util.TimeUtils;

/**
 * The settings of one run of the job, read once.
 *
 * @param kafka where the topics are
 * @param groupId consumer group
 * @param topics names of all topics
 * @param clock what time it is for this run
 * @param movementFormat how movements look on the wire
 * @param intake how movements are checked and taken apart
 * @param disorder how much later than a younger movement an older one may come before event time moves on
 * @param idleness how long a partition of movements or reservations may be silent before the others stop waiting
 * @param rareIdleness the same for all other inputs
 * @param futureGuard how far ahead of the broker's clock an event may be stamped
 * @param unitPatience how long a movement in an unknown unit waits for the master data of its item
 * @param horizon how long movements are kept one by one, so that a late count or movement is set right exactly
 * @param seen how long the ids of movements are kept, so that a repeat is one
 * @param ledgerDelivery guarantee of positions, deltas and promises
 * @param answerDelivery guarantee of answers to reservation requests
 * @param alertDelivery guarantee of alerts and hints
 * @param recordDelivery guarantee of everything else
 * @param settingsFile file of the settings in force until some arrive, or {@code shipped}
 */
public record InventoryUpdatesOptions(
        KafkaConnection kafka,
        String groupId,
        InventoryUpdatesTopicNames topics,
        Clock clock,
        MovementFormat.Kind movementFormat,
        IntakeSettings intake,
        Duration disorder,
        Duration idleness,
        Duration rareIdleness,
        Duration futureGuard,
        Duration unitPatience,
        Duration horizon,
        Duration seen,
        Delivery ledgerDelivery,
        Delivery answerDelivery,
        Delivery alertDelivery,
        Delivery recordDelivery,
        String settingsFile) {

    /** What time it is for a run. */
    public enum Clock {
        /** The clock on the wall: production. */
        LIVE,
        /** Every event happens now: replays and recorded invoices. */
        EVENT_TIME
    }

    static final ConfigOption<String> GROUP_ID = KafkaOptions.groupId("inventory-updates");

    static final ConfigOption<Clock> CLOCK = key("inventory-updates.clock")
            .enumType(Clock.class)
            .defaultValue(Clock.LIVE)
            .withDescription(
                    "LIVE in production: reservations expire and transfers are missed while nothing happens."
                            + " EVENT_TIME in a replay, where every event happens now and nothing is judged by the clock on the wall.");

    static final ConfigOption<MovementFormat.Kind> MOVEMENT_FORMAT = key("inventory-updates.movements.format")
            .enumType(MovementFormat.Kind.class)
            .defaultValue(MovementFormat.Kind.AUTO)
            .withDescription(
                    "How movements look: FLAT is one JSON object each, EPCIS is GS1 EPCIS 2.0 JSON, an event or"
                            + " an EPCISDocument of several, AUTO tells them apart by the fields type and eventTime.");

    static final ConfigOption<List<String>> SITES = key("inventory-updates.sites")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription(
                    "GLN or code of each site where stock is kept, semicolons between them; events of others are"
                            + " rejected. Empty takes any.");

    static final ConfigOption<List<String>> EXITS = key("inventory-updates.exits")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription(
                    "Read points (EPCIS readPoint.id as it comes) at which one leaves the site, beside those of"
                            + " events that say entering_exiting; a tagged thing that passes one unsold is hinted at.");

    static final ConfigOption<List<String>> IGNORED_STEPS = key("inventory-updates.epcis.ignored-steps")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription(
                    "EPCIS business steps, bare words, that move nothing here. Where one shipment is told as both"
                            + " shipping and departing, or one order as both picking and staging_outbound, name one of the two.");

    static final ConfigOption<Duration> RESERVATION_EXPIRY = key("inventory-updates.epcis.reservation-expiry")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription(
                    "How long a reservation told by an EPCIS event holds, since EPCIS has no field for its end;"
                            + " flat ones say it themselves.");

    static final ConfigOption<Integer> MOST_LINES = key("inventory-updates.lines-per-record")
            .intType()
            .defaultValue(1_000)
            .withDescription("How many movements and reads one record may hold; a larger one is rejected.");

    static final ConfigOption<Duration> REREAD = key("inventory-updates.rereads.within")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription(
                    "How far apart two reads of the same EPC at the same read point may be and still count once;"
                            + " 0 s counts each.");

    static final ConfigOption<Duration> DISORDER = key("inventory-updates.disorder")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("How far event time stays behind the latest movement, so that what ends by time, such as a"
                    + " reservation, ends after what came before it. The ledger itself is right in any order.");

    static final ConfigOption<Duration> IDLENESS = key("inventory-updates.idleness")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription(
                    "How long a partition of movements or reservations may be silent before the others stop waiting for it.");

    static final ConfigOption<Duration> RARE_IDLENESS = key("inventory-updates.rare-inputs.idleness")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("The same for master data, snapshot requests and acknowledgements, which are rare and must"
                    + " not hold up the rest; raise it in a replay.");

    static final ConfigOption<Duration> FUTURE_GUARD = key("inventory-updates.future-guard")
            .durationType()
            .defaultValue(Duration.ofSeconds(60))
            .withDescription("How far ahead of the broker's clock an event may be stamped before it is rejected.");

    static final ConfigOption<Duration> UNIT_PATIENCE = key("inventory-updates.units.patience")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription(
                    "How long, in event time, a movement in an unknown unit waits for the master data of its item"
                            + " before it is rejected.");

    static final ConfigOption<Duration> HORIZON = key("inventory-updates.late.horizon")
            .durationType()
            .defaultValue(Duration.ofDays(3))
            .withDescription("How long movements are kept one by one, so that a late count or a late movement beside a"
                    + " count is set right exactly.");

    static final ConfigOption<Duration> SEEN = key("inventory-updates.seen")
            .durationType()
            .defaultValue(Duration.ofDays(7))
            .withDescription(
                    "How long ids of movements and reads are kept, so that one which comes again counts once; not"
                            + " below inventory-updates.late.horizon.");

    static final ConfigOption<Delivery> LEDGER_DELIVERY = key("inventory-updates.ledger.delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.EXACTLY_ONCE)
            .withDescription("Guarantee of positions, deltas and promises: EXACTLY_ONCE waits for the next checkpoint;"
                    + " AT_LEAST_ONCE arrives within milliseconds and may repeat a version.");

    static final ConfigOption<Delivery> ANSWER_DELIVERY = key("inventory-updates.answers.delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.EXACTLY_ONCE)
            .withDescription("Guarantee of answers to reservation requests: EXACTLY_ONCE waits for the next checkpoint;"
                    + " with AT_LEAST_ONCE an answer may be repeated with the same ce_id, and one that was read before a"
                    + " failure may differ from the one that holds after it.");

    static final ConfigOption<Delivery> ALERT_DELIVERY = key("inventory-updates.alerts.delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.AT_LEAST_ONCE)
            .withDescription(
                    "Guarantee of alerts and hints: AT_LEAST_ONCE arrives within milliseconds and may repeat an"
                            + " alert with the same ce_id; EXACTLY_ONCE waits for the next checkpoint.");

    static final ConfigOption<Delivery> RECORD_DELIVERY = key("inventory-updates.records.delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.EXACTLY_ONCE)
            .withDescription(
                    "Guarantee of everything else: proposals, priorities, reports, rejections and late events.");

    static final ConfigOption<String> SETTINGS_FILE = key("inventory-updates.settings")
            .stringType()
            .defaultValue("shipped")
            .withDescription("File of the settings in force until some arrive on the topic; 'shipped' takes the one in"
                    + " the jar.");

    /** Every option, in the order in which a person wants to read them. */
    public static final List<ConfigOption<?>> ALL = Stream.<List<ConfigOption<?>>>of(
                    List.of(KafkaOptions.BOOTSTRAP_SERVERS, GROUP_ID),
                    InventoryUpdatesTopicNames.ALL,
                    List.<ConfigOption<?>>of(
                            CLOCK,
                            MOVEMENT_FORMAT,
                            SITES,
                            EXITS,
                            IGNORED_STEPS,
                            RESERVATION_EXPIRY,
                            MOST_LINES,
                            REREAD,
                            DISORDER,
                            IDLENESS,
                            RARE_IDLENESS,
                            FUTURE_GUARD,
                            UNIT_PATIENCE,
                            HORIZON,
                            SEEN,
                            LEDGER_DELIVERY,
                            ANSWER_DELIVERY,
                            ALERT_DELIVERY,
                            RECORD_DELIVERY,
                            SETTINGS_FILE))
            .<ConfigOption<?>>flatMap(List::stream)
            .toList();

    /**
     * Reads the options from a command line.
     *
     * @throws IllegalArgumentException naming the key, the value and what would be right
     */
    public static InventoryUpdatesOptions of(JobArguments arguments) {
        Duration horizon = arguments.positive(HORIZON);
        return new InventoryUpdatesOptions(
                KafkaOptions.connection(arguments),
                arguments.get(GROUP_ID),
                InventoryUpdatesTopicNames.of(arguments),
                arguments.get(CLOCK),
                arguments.get(MOVEMENT_FORMAT),
                intake(arguments),
                arguments.notNegative(DISORDER),
                arguments.positive(IDLENESS),
                arguments.positive(RARE_IDLENESS),
                arguments.notNegative(FUTURE_GUARD),
                arguments.notNegative(UNIT_PATIENCE),
                horizon,
                notBelow(arguments, SEEN, horizon),
                arguments.get(LEDGER_DELIVERY),
                arguments.get(ANSWER_DELIVERY),
                arguments.get(ALERT_DELIVERY),
                arguments.get(RECORD_DELIVERY),
                arguments.get(SETTINGS_FILE));
    }

    /** Parses a command line without reading files. */
    public static JobArguments arguments(String... args) {
        return JobArguments.parse(args, ALL, List.of(KafkaOptions.PREFIX));
    }

    /** The options for a command line. */
    public static InventoryUpdatesOptions from(String... args) {
        return of(arguments(args));
    }

    /** What {@code --help} prints. */
    public static String help() {
        return OptionsPage.help(
                "inventory-updates",
                "keeps a stock ledger that is right in any order of arrival, answers reservations with promises that hold,"
                        + " and says what to order and what to count.",
                ALL);
    }

    /** The clock of this run. */
    public RunClock runClock() {
        return clock == Clock.LIVE ? RunClock.wall() : RunClock.eventTime();
    }

    private static IntakeSettings intake(JobArguments arguments) {
        int most = arguments.get(MOST_LINES);
        if (most < 1) {
            throw wrong(MOST_LINES, Integer.toString(most), "1 or more");
        }
        TreeSet<String> sites = new TreeSet<>();
        for (String site : arguments.get(SITES)) {
            Refusal refusal = Identifiers.siteRefusal(site);
            if (refusal != null) {
                throw wrong(SITES, site, refusal.detail() + ", which was");
            }
            sites.add(Identifiers.siteOrAsIs(site));
        }
        for (String step : arguments.get(IGNORED_STEPS)) {
            if (!EpcisUnpacking.isStep(step)) {
                throw wrong(IGNORED_STEPS, step, "a bizStep of the Core Business Vocabulary 2.0, as departing,");
            }
        }
        return new IntakeSettings(
                sites,
                new TreeSet<>(arguments.get(EXITS)),
                new TreeSet<>(arguments.get(IGNORED_STEPS)),
                arguments.positive(RESERVATION_EXPIRY).toMillis(),
                most,
                arguments.notNegative(REREAD).toMillis());
    }

    /** What is forgotten sooner than it can still change something would count twice when it comes again. */
    private static Duration notBelow(JobArguments arguments, ConfigOption<Duration> option, Duration least) {
        Duration given = arguments.positive(option);
        if (given.compareTo(least) < 0) {
            throw wrong(
                    option,
                    TimeUtils.formatWithHighestUnit(given),
                    "at least " + HORIZON.key() + ", " + TimeUtils.formatWithHighestUnit(least));
        }
        return given;
    }

    private static IllegalArgumentException wrong(ConfigOption<?> option, String value, String expected) {
        return new IllegalArgumentException(option.key() + ": '" + value + "' is not right; " + expected + " expected");
    }
}
