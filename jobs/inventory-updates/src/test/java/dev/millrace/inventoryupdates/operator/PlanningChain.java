// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.demand.DayReport;
import dev.millrace.inventoryupdates.domain.demand.DemandControl;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.PlanStep;
import dev.millrace.inventoryupdates.domain.demand.SiteCalendar;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The four functions from position to proposal, one after another as the job connects them. */
final class PlanningChain implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, DemandInput, InventorySettings, SiteCalendar> calendars;
    private final KeyedBroadcastOperatorTestHarness<String, DemandInput, DemandControl, PlanStep> learning;
    private final KeyedBroadcastOperatorTestHarness<String, DayReport, InventorySettings, SitePace> paces;
    private final KeyedBroadcastOperatorTestHarness<String, PlanStep, DemandControl, ReplenishmentProposal> planning;
    private final List<SiteCalendar> toldCalendars = new ArrayList<>();
    private final List<SitePace> toldPaces = new ArrayList<>();

    /** All that is kept by the four of them. */
    record Snapshot(
            OperatorSubtaskState calendars,
            OperatorSubtaskState learning,
            OperatorSubtaskState paces,
            OperatorSubtaskState planning) {}

    PlanningChain(Backend backend, InventorySettings settings) throws Exception {
        this(backend, settings, null);
    }

    PlanningChain(Backend backend, InventorySettings settings, @Nullable Snapshot from) throws Exception {
        OperatorHarness on = OperatorHarness.on(backend);
        InForce<InventorySettings> inForce = new InForce<>("inventory-settings", InventorySettings.class, settings);
        calendars = (from == null ? on : on.restored(from.calendars()))
                .keyedBroadcast(
                        new TellSiteCalendarFunction(inForce), DemandInput::site, Types.STRING, inForce.descriptor());
        learning = (from == null ? on : on.restored(from.learning()))
                .keyedBroadcast(
                        new LearnDemandFunction(inForce),
                        LearnDemandFunction::key,
                        Types.STRING,
                        LearnDemandFunction.CALENDARS,
                        inForce.descriptor());
        paces = (from == null ? on : on.restored(from.paces()))
                .keyedBroadcast(new SumSitePaceFunction(inForce), DayReport::site, Types.STRING, inForce.descriptor());
        planning = (from == null ? on : on.restored(from.planning()))
                .keyedBroadcast(
                        new PlanReplenishmentFunction(inForce),
                        PlanReplenishmentFunction::key,
                        Types.STRING,
                        PlanReplenishmentFunction.PACES,
                        inForce.descriptor());
    }

    Snapshot snapshot() throws Exception {
        return new Snapshot(
                calendars.snapshot(1, 1), learning.snapshot(1, 1), paces.snapshot(1, 1), planning.snapshot(1, 1));
    }

    /** Settings come into force everywhere. */
    PlanningChain set(InventorySettings settings) throws Exception {
        calendars.processBroadcastElement(new StreamRecord<>(settings));
        learning.processBroadcastElement(new StreamRecord<>(DemandControl.of(settings)));
        paces.processBroadcastElement(new StreamRecord<>(settings));
        planning.processBroadcastElement(new StreamRecord<>(DemandControl.of(settings)));
        return this;
    }

    PlanningChain feed(DemandInput input) throws Exception {
        calendars.processElement(new StreamRecord<>(input, input.time()));
        learning.processElement(new StreamRecord<>(input, input.time()));
        pass();
        return this;
    }

    PlanningChain watermark(long time) throws Exception {
        calendars.processBroadcastWatermark(new Watermark(time));
        calendars.processWatermark(new Watermark(time));
        for (Object calendar : drained(calendars.getOutput())) {
            toldCalendars.add((SiteCalendar) calendar);
            learning.processBroadcastElement(new StreamRecord<>(DemandControl.of((SiteCalendar) calendar), time));
        }
        learning.processBroadcastWatermark(new Watermark(time));
        learning.processWatermark(new Watermark(time));
        Queue<StreamRecord<DayReport>> reports = learning.getSideOutput(LearnDemandFunction.REPORTS);
        while (reports != null && !reports.isEmpty()) {
            paces.processElement(reports.remove());
        }
        pass();
        paces.processBroadcastWatermark(new Watermark(time));
        paces.processWatermark(new Watermark(time));
        for (Object pace : drained(paces.getOutput())) {
            toldPaces.add((SitePace) pace);
            planning.processBroadcastElement(new StreamRecord<>(DemandControl.of((SitePace) pace), time));
        }
        planning.processBroadcastWatermark(new Watermark(time));
        planning.processWatermark(new Watermark(time));
        return this;
    }

    private void pass() throws Exception {
        for (Object step : drained(learning.getOutput())) {
            planning.processElement(new StreamRecord<>((PlanStep) step));
        }
    }

    List<SiteCalendar> calendars() {
        return toldCalendars;
    }

    List<SitePace> paces() {
        return toldPaces;
    }

    List<ReplenishmentProposal> proposals() {
        return drained(planning.getOutput()).stream()
                .map(ReplenishmentProposal.class::cast)
                .toList();
    }

    List<CountPriority> counts() {
        return side(PlanReplenishmentFunction.COUNTS);
    }

    List<Shortage> shortages() {
        return side(PlanReplenishmentFunction.SHORTAGES);
    }

    /** What was told since it was last asked for. */
    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> told = planning.getSideOutput(tag);
        List<T> values = new ArrayList<>();
        while (told != null && !told.isEmpty()) {
            values.add(told.remove().getValue());
        }
        return values;
    }

    int held() {
        return OperatorHarness.entriesHeld(learning) + OperatorHarness.entriesHeld(planning);
    }

    int timers() {
        return learning.numEventTimeTimers() + planning.numEventTimeTimers();
    }

    private static List<Object> drained(Queue<Object> output) {
        List<Object> values = new ArrayList<>();
        while (!output.isEmpty()) {
            if (output.remove() instanceof StreamRecord<?> element) {
                values.add(element.getValue());
            }
        }
        return values;
    }

    @Override
    public void close() throws Exception {
        calendars.close();
        learning.close();
        paces.close();
        planning.close();
    }
}
