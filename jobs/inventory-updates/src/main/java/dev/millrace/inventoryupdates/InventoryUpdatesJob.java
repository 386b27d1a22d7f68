// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.inventoryupdates.domain.alerting.StockSignals;
import dev.millrace.inventoryupdates.domain.counting.AccuracyPart;
import dev.millrace.inventoryupdates.domain.counting.AccuracyReport;
import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.ShrinkReport;
import dev.millrace.inventoryupdates.domain.counting.StockNews;
import dev.millrace.inventoryupdates.domain.demand.DemandControl;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.intake.EpcRead;
import dev.millrace.inventoryupdates.domain.intake.LossHint;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.ledger.ExpiredReservation;
import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerControl;
import dev.millrace.inventoryupdates.domain.ledger.LedgerInput;
import dev.millrace.inventoryupdates.domain.ledger.LedgerSettings;
import dev.millrace.inventoryupdates.domain.ledger.Posting;
import dev.millrace.inventoryupdates.domain.ledger.RevisedEntry;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.PromiseRequest;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.operator.ChartShrinkFunction;
import dev.millrace.inventoryupdates.operator.ConvertUnitsFunction;
import dev.millrace.inventoryupdates.operator.JoinReadsFunction;
import dev.millrace.inventoryupdates.operator.KeepLedgerFunction;
import dev.millrace.inventoryupdates.operator.LearnDemandFunction;
import dev.millrace.inventoryupdates.operator.PlanReplenishmentFunction;
import dev.millrace.inventoryupdates.operator.SumAccuracyFunction;
import dev.millrace.inventoryupdates.operator.SumSitePaceFunction;
import dev.millrace.inventoryupdates.operator.TellSiteCalendarFunction;
import dev.millrace.inventoryupdates.operator.ValueStockFunction;
import dev.millrace.inventoryupdates.operator.WatchExitsFunction;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.JobArguments;
import dev.millrace.jobkit.LiveSettings;
import dev.millrace.jobkit.RunClock;
import dev.millrace.jobkit.alert.LiveAlerts;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.model.inventory.StockMovement;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Keeps stock that is right in whatever order movements arrive, promises what is there, and says what to order and to count. */
public final class InventoryUpdatesJob {

    private InventoryUpdatesJob() {}

    /** What flows in. */
    public record Inputs(
            DataStream<MovementMessage> movements,
            DataStream<ReservationRequest> reservations,
            DataStream<SnapshotRequest> snapshotRequests,
            DataStream<ItemMaster> items,
            DataStream<InventorySettings> settings,
            DataStream<AlertAck> acks) {}

    /** What flows out. */
    public record Outputs(
            DataStream<StockPosition> positions,
            DataStream<PositionDelta> deltas,
            DataStream<AvailableToPromise> promises,
            DataStream<ReservationAnswer> answers,
            DataStream<ExpiredReservation> expired,
            DataStream<CountVariance> variances,
            DataStream<StockCondition> conditions,
            DataStream<ReplenishmentProposal> proposals,
            DataStream<CountPriority> counts,
            DataStream<AccuracyReport> accuracy,
            DataStream<ShrinkReport> shrink,
            DataStream<Alert> alerts,
            DataStream<LossHint> lossHints,
            DataStream<Unconverted> unconverted,
            DataStream<LateEntry> late,
            DataStream<RevisedEntry> revised,
            DataStream<SettingsRefusal> refusedSettings) {}

    /** Binds the topics to the topology and runs it. */
    public static void main(String[] args) throws Exception {
        JobArguments arguments = InventoryUpdatesOptions.arguments(args);
        if (arguments.helpWanted()) {
            System.out.print(InventoryUpdatesOptions.help());
            return;
        }
        InventoryUpdatesOptions options = InventoryUpdatesOptions.of(arguments);
        InventorySettings shipped = InventorySettingsFile.read(options.settingsFile());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        InventoryUpdatesTopics topics = new InventoryUpdatesTopics(env, options);
        topics.write(topology(topics.read(), options, shipped, options.runClock()));
        env.execute(InventoryUpdatesTopics.JOB);
    }

    /** The whole job on one page. */
    public static Outputs topology(
            Inputs inputs, InventoryUpdatesOptions options, InventorySettings shipped, RunClock clock) {
        var settings = LiveSettings.of(
                inputs.settings(),
                "judge-settings",
                InventorySettings.class,
                shipped,
                (next, current) -> next.refusalAfter(current),
                SettingsRefusal.class,
                (next, current, refusal) -> new SettingsRefusal(
                        next.version(), current.version(), refusal.reason(), refusal.rule(), refusal.detail()));
        InForce<InventorySettings> inForce = new InForce<>("inventory-settings", InventorySettings.class, shipped);
        var live = inForce.broadcast(settings.accepted());
        var news = inOrder(each(
                "settings-news",
                DemandControl.class,
                settings.accepted(),
                (next, out) -> out.collect(DemandControl.of(next))));
        InForce<LedgerSettings> ledgers =
                new InForce<>(
                "ledger-settings",
                LedgerSettings.class,
                LedgerSettings.of(shipped, options.horizon(), options.seen()));

        var reads = each("reads", EpcRead.class, inputs.movements(), (message, out) -> message.reads()
                .forEach(out::collect));
        var joined = named(
                "join-reads",
                reads.keyBy(EpcRead::place)
                        .process(new JoinReadsFunction(
                                Duration.ofMillis(options.intake().rereadMillis()), options.seen())));
        var hints = named("watch-exits", reads.keyBy(EpcRead::epc).process(new WatchExitsFunction()));
        var converted = named(
                "convert-units",
                each(
                                "movements-of-records",
                                StockMovement.class,
                                inputs.movements(),
                                (message, out) -> message.movements().forEach(out::collect))
                        .union(joined)
                        .connect(inputs.items())
                        .keyBy(StockMovement::item, ItemMaster::item)
                        .process(new ConvertUnitsFunction(options.unitPatience())));
        var kept = named(
                "keep-ledger",
                ledgerInputs(converted, inputs)
                        .keyBy(LedgerInput::key)
                        .connect(controls(settings.accepted(), inputs.snapshotRequests(), options)
                                .broadcast(ledgers.descriptor()))
                        .process(new KeepLedgerFunction(ledgers, clock)));
        DataStream<DemandInput> demand = kept.getSideOutput(KeepLedgerFunction.DEMAND);
        var calendars = named(
                "tell-calendars",
                demand.keyBy(DemandInput::site).connect(live).process(new TellSiteCalendarFunction(inForce)));
        var learnt = named(
                "learn-demand",
                demand.keyBy(LearnDemandFunction::key)
                        .connect(each(
                                        "calendar-news",
                                        DemandControl.class,
                                        calendars,
                                        (told, out) -> out.collect(DemandControl.of(told)))
                                .union(news)
                                .broadcast(LearnDemandFunction.CALENDARS, inForce.descriptor()))
                        .process(new LearnDemandFunction(inForce)));
        var paces = named(
                "sum-paces",
                learnt.getSideOutput(LearnDemandFunction.REPORTS)
                        .keyBy(report -> report.site())
                        .connect(live)
                        .process(new SumSitePaceFunction(inForce)));
        var planned = named(
                "plan-replenishment",
                learnt.keyBy(PlanReplenishmentFunction::key)
                        .connect(each(
                                        "pace-news",
                                        DemandControl.class,
                                        paces,
                                        (told, out) -> out.collect(DemandControl.of(told)))
                                .union(news)
                                .broadcast(PlanReplenishmentFunction.PACES, inForce.descriptor()))
                        .process(new PlanReplenishmentFunction(inForce)));
        var valued = named(
                "value-stock",
                each("left-for-good", StockNews.class, kept.getSideOutput(KeepLedgerFunction.FACTS), (it, out) -> {
                            if (it.amount() != 0) {
                                out.collect(StockNews.of(it));
                            }
                        })
                        .union(each(
                                "counted",
                                StockNews.class,
                                kept.getSideOutput(KeepLedgerFunction.VARIANCES),
                                (it, out) -> out.collect(StockNews.of(it))))
                        .keyBy(ValueStockFunction::key)
                        .connect(live)
                        .process(new ValueStockFunction(inForce, options.seen())));
        var shrink = named(
                "chart-shrink",
                valued.keyBy(ChartShrinkFunction::key).connect(live).process(new ChartShrinkFunction(inForce)));
        var accuracy = named(
                "sum-accuracy",
                valued.getSideOutput(ValueStockFunction.ACCURACY)
                        .union(learnt.getSideOutput(LearnDemandFunction.SHELVES))
                        .keyBy(AccuracyPart::site)
                        .connect(live)
                        .process(new SumAccuracyFunction(inForce, options.seen())));
        DataStream<PositionDelta> deltas = kept.getSideOutput(KeepLedgerFunction.DELTAS);
        DataStream<StockCondition> conditions = kept.getSideOutput(KeepLedgerFunction.CONDITIONS);
        DataStream<CountPriority> counts = planned.getSideOutput(PlanReplenishmentFunction.COUNTS);
        var signals = each(
                        "condition-signals",
                        AlertSignal.class,
                        conditions,
                        (it, out) -> out.collect(StockSignals.of(it)))
                .union(each("count-signals", AlertSignal.class, counts, (it, out) -> StockSignals.of(it)
                        .forEach(out::collect)))
                .union(each(
                        "shortage-signals",
                        AlertSignal.class,
                        planned.getSideOutput(PlanReplenishmentFunction.SHORTAGES),
                        (it, out) -> out.collect(StockSignals.of(it))))
                .union(each("shrink-signals", AlertSignal.class, shrink, (it, out) -> StockSignals.of(it)
                        .forEach(out::collect)));

        return new Outputs(
                kept,
                deltas,
                kept.getSideOutput(KeepLedgerFunction.PROMISES)
                        .union(each("promises", AvailableToPromise.class, deltas, (delta, out) -> {
                            if (delta.tellsStock()) {
                                out.collect(AvailableToPromise.now(delta));
                            }
                        })),
                kept.getSideOutput(KeepLedgerFunction.ANSWERS),
                kept.getSideOutput(KeepLedgerFunction.EXPIRED),
                kept.getSideOutput(KeepLedgerFunction.VARIANCES),
                conditions,
                planned,
                counts,
                accuracy,
                shrink,
                LiveAlerts.of(signals, inputs.acks(), clock).alerts(),
                hints,
                converted.getSideOutput(ConvertUnitsFunction.UNCONVERTED),
                kept.getSideOutput(KeepLedgerFunction.LATE),
                kept.getSideOutput(KeepLedgerFunction.REVISED),
                settings.refused());
    }

    private static DataStream<LedgerInput> ledgerInputs(DataStream<StockMovement> movements, Inputs inputs) {
        return each("post-movements", LedgerInput.class, movements, (movement, out) -> Posting.entries(movement)
                        .forEach(entry -> out.collect(LedgerInput.of(entry))))
                .union(
                        each(
                                "ask-ledgers",
                                LedgerInput.class,
                                inputs.reservations(),
                                (request, out) -> out.collect(LedgerInput.of(request))),
                        each("ask-positions", LedgerInput.class, inputs.snapshotRequests(), (request, out) -> {
                            var asked = told(request);
                            PromiseRequest promise = PromiseRequest.of(request);
                            if (promise != null) {
                                out.collect(LedgerInput.of(promise));
                            } else if (!asked.isForAll()) {
                                out.collect(LedgerInput.of(asked));
                            }
                        }));
    }

    private static DataStream<LedgerControl> controls(
            DataStream<InventorySettings> accepted,
            DataStream<SnapshotRequest> requests,
            InventoryUpdatesOptions options) {
        Duration horizon = options.horizon();
        Duration seen = options.seen();
        return inOrder(each(
                        "ledger-settings",
                        LedgerControl.class,
                        accepted,
                        (next, out) -> out.collect(LedgerControl.of(LedgerSettings.of(next, horizon, seen)))))
                .union(each("ask-all-positions", LedgerControl.class, requests, (request, out) -> {
                    var asked = told(request);
                    if (asked.isForAll()) {
                        out.collect(LedgerControl.of(asked));
                    }
                }));
    }

    private static dev.millrace.inventoryupdates.domain.position.SnapshotRequest told(SnapshotRequest request) {
        return new dev.millrace.inventoryupdates.domain.position.SnapshotRequest(
                request.item(), request.site(), request.time());
    }

    /** What must not overtake itself goes through one instance. */
    private static <T> DataStream<T> inOrder(SingleOutputStreamOperator<T> operator) {
        return operator.setParallelism(1);
    }

    private static <T, R> SingleOutputStreamOperator<R> each(
            String name, Class<R> type, DataStream<T> stream, Part<T, R> part) {
        return named(name, stream.<R>flatMap((it, out) -> part.of(it, out)).returns(TypeInformation.of(type)));
    }

    /** What of an event goes on. */
    @FunctionalInterface
    private interface Part<T, R> extends Serializable {
        void of(T event, Collector<R> out);
    }

    private static <T> SingleOutputStreamOperator<T> named(String name, SingleOutputStreamOperator<T> operator) {
        return operator.name(name).uid(name);
    }
}
