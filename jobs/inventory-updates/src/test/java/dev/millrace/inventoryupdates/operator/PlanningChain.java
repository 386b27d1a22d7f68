// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.demand.DayReport;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.PlanStep;
import dev.millrace.inventoryupdates.domain.demand.SiteCalendar;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The four functions from position to proposal, one after another as the job connects them. */
final class PlanningChain implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, DemandInput, SiteCalendar> calendars;
    private final KeyedBroadcastOperatorTestHarness<String, DemandInput, SiteCalendar, PlanStep> learning;
    private final KeyedOneInputStreamOperatorTestHarness<String, DayReport, SitePace> paces;
    private final KeyedBroadcastOperatorTestHarness<String, PlanStep, SitePace, ReplenishmentProposal> planning;
    private final List<SiteCalendar> toldCalendars = new ArrayList<>();
    private final List<SitePace> toldPaces = new ArrayList<>();

    PlanningChain(Backend backend, InventorySettings settings) throws Exception {
        OperatorHarness on = OperatorHarness.on(backend);
        calendars = on.keyed(new TellSiteCalendarFunction(settings), DemandInput::site, Types.STRING);
        learning = on.keyedBroadcast(
                new LearnDemandFunction(settings),
                LearnDemandFunction::key,
                Types.STRING,
                LearnDemandFunction.CALENDARS);
        paces = on.keyed(new SumSitePaceFunction(settings), DayReport::site, Types.STRING);
        planning = on.keyedBroadcast(
                new PlanReplenishmentFunction(settings),
                PlanReplenishmentFunction::key,
                Types.STRING,
                PlanReplenishmentFunction.PACES);
    }

    PlanningChain feed(DemandInput input) throws Exception {
        calendars.processElement(new StreamRecord<>(input, input.time()));
        learning.processElement(new StreamRecord<>(input, input.time()));
        pass();
        return this;
    }

    PlanningChain watermark(long time) throws Exception {
        calendars.processWatermark(new Watermark(time));
        for (Object calendar : drained(calendars.getOutput())) {
            toldCalendars.add((SiteCalendar) calendar);
            learning.processBroadcastElement(new StreamRecord<>((SiteCalendar) calendar, time));
        }
        learning.processBroadcastWatermark(new Watermark(time));
        learning.processWatermark(new Watermark(time));
        Queue<StreamRecord<DayReport>> reports = learning.getSideOutput(LearnDemandFunction.REPORTS);
        while (reports != null && !reports.isEmpty()) {
            paces.processElement(reports.remove());
        }
        pass();
        paces.processWatermark(new Watermark(time));
        for (Object pace : drained(paces.getOutput())) {
            toldPaces.add((SitePace) pace);
            planning.processBroadcastElement(new StreamRecord<>((SitePace) pace, time));
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
        Queue<StreamRecord<CountPriority>> told = planning.getSideOutput(PlanReplenishmentFunction.COUNTS);
        List<CountPriority> counts = new ArrayList<>();
        while (told != null && !told.isEmpty()) {
            counts.add(told.remove().getValue());
        }
        return counts;
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
