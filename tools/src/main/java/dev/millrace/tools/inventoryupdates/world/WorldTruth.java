// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.model.inventory.ReservationRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is true of a world, and what the books must say at its end.
 *
 * @param messages how many the feed has
 * @param closing when the last day ends where it ends first, epoch milliseconds UTC
 * @param end when the last message arrives, epoch milliseconds UTC; repeats come up to days after the closing
 * @param refusals how many must be refused, by reason code
 * @param positions of all items and sites of which anything is heard
 * @param episodes what went wrong, by time
 * @param phantoms when shelves were empty and the books did not know, by time; only those in opening hours
 * @param negatives when on hand was below zero by what had arrived
 * @param requests that must be answered once, by arrival
 * @param flows units over all sites by what moved them; their sum is what is on hand and in transit at the end
 * @param stolen units that went without a trace
 * @param sold units that customers took
 * @param lost units that customers wanted and did not get
 */
public record WorldTruth(
        long messages,
        long closing,
        long end,
        Map<String, Long> refusals,
        List<Expected> positions,
        List<Episode> episodes,
        List<Phantom> phantoms,
        List<Negative> negatives,
        List<Asked> requests,
        Map<String, Long> flows,
        long stolen,
        long sold,
        long lost) {

    /**
     * What the books must say at the end, and what is really there; base units. Requests are not in it: what they hold at the end
     * depends on who was answered first.
     *
     * @param item scheme and value
     * @param site code
     * @param onHand by the ledger's definition: the latest count and what moved after it, without what is void
     * @param reserved by movements
     * @param allocated by movements
     * @param hold not to be sold
     * @param inTransit shipped to here and not received
     * @param actual what is really there
     */
    public record Expected(
            String item,
            String site,
            long onHand,
            long reserved,
            long allocated,
            long hold,
            long inTransit,
            long actual) {}

    /**
     * A stretch of time in which on hand was below zero, by what had arrived.
     *
     * @param item of what
     * @param site where
     * @param from first moment, epoch milliseconds UTC
     * @param to last moment
     */
    public record Negative(String item, String site, long from, long to) {}

    /**
     * A request.
     *
     * @param at when it first arrives, epoch milliseconds UTC
     * @param request what is asked
     */
    public record Asked(long at, ReservationRequest request) {}

    static WorldTruth of(World world) {
        Simulation simulation = world.simulation();
        RecordedStock books = new RecordedStock();
        Map<String, Long> refusals = new TreeMap<>();
        List<Asked> requests = new ArrayList<>();
        long messages = 0;
        long end = 0;
        WorldMessage message = simulation.next();
        while (message != null) {
            messages++;
            end = message.at();
            if (message.refusal() != null) {
                refusals.merge(message.refusal(), 1L, Long::sum);
            }
            if (message.request() != null && message.effective()) {
                requests.add(new Asked(message.at(), message.request()));
            }
            books.take(message);
            message = simulation.next();
        }
        Map<String, Long> actual = new HashMap<>();
        List<Phantom> phantoms = new ArrayList<>();
        long lost = 0;
        for (Shelf shelf : simulation.all()) {
            actual.put(WorldMessage.key(shelf.item.id(), shelf.site.code()), (long) shelf.actual());
            phantoms.addAll(shelf.phantoms);
            lost += shelf.lost;
        }
        phantoms.sort(Comparator.comparingLong(Phantom::from).thenComparing(Phantom::item));
        List<Expected> positions = new ArrayList<>();
        for (RecordedStock.Booked each : books.booked()) {
            positions.add(new Expected(
                    each.item(),
                    each.site(),
                    each.onHand() / Amounts.ONE,
                    each.reserved() / Amounts.ONE,
                    each.allocated() / Amounts.ONE,
                    each.hold() / Amounts.ONE,
                    each.inTransit() / Amounts.ONE,
                    actual.getOrDefault(WorldMessage.key(each.item(), each.site()), 0L)));
        }
        positions.sort(Comparator.comparing(Expected::site).thenComparing(Expected::item));
        return new WorldTruth(
                messages,
                world.midnight(world.days()),
                end,
                refusals,
                positions,
                episodes(simulation.log.episodes, phantoms),
                phantoms,
                books.negatives(end).stream()
                        .map(each -> new Negative(each.item(), each.site(), each.from(), each.to()))
                        .toList(),
                requests,
                flows(books, positions),
                simulation.log.stolen,
                simulation.log.sold,
                lost);
    }

    /** On hand and in transit over all sites that the flows add up to. */
    public long expectedUnits() {
        return flows.values().stream().mapToLong(Long::longValue).sum();
    }

    // A shelf that was emptied stays so until somebody notices: that is when its episode is over.
    private static List<Episode> episodes(List<Episode> told, List<Phantom> phantoms) {
        Map<String, Long> ends = new HashMap<>();
        phantoms.forEach(each -> ends.put(WorldMessage.key(each.item(), each.site()) + "|" + each.from(), each.to()));
        List<Episode> all = new ArrayList<>();
        for (Episode each : told) {
            Long end = each.kind() == Incident.SHELF_EMPTIED && each.item() != null
                    ? ends.get(WorldMessage.key(each.item(), each.site()) + "|" + each.from())
                    : null;
            all.add(end == null ? each : each.until(end));
        }
        all.sort(Comparator.comparingLong(Episode::from)
                .thenComparing(Episode::site)
                .thenComparing(each -> String.valueOf(each.item())));
        return all;
    }

    private static Map<String, Long> flows(RecordedStock books, List<Expected> positions) {
        RecordedStock.Flows flows = books.flows();
        long inTransit = positions.stream().mapToLong(Expected::inTransit).sum();
        Map<String, Long> sums = new LinkedHashMap<>();
        sums.put("received", flows.received / Amounts.ONE);
        sums.put("sold", -flows.sold / Amounts.ONE);
        sums.put("returned", flows.returned / Amounts.ONE);
        sums.put("disposed", -flows.disposed / Amounts.ONE);
        sums.put("adjusted", flows.adjusted / Amounts.ONE);
        sums.put("counted", flows.counted / Amounts.ONE);
        // Transfers neither make nor lose a unit, but for those that were booked in more often than out.
        sums.put("overReceived", (flows.receivedOfTransfers - flows.shipped) / Amounts.ONE + inTransit);
        return sums;
    }
}
