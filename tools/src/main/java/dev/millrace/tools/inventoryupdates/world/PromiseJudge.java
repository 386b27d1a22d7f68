// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationAnswer.Refused;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.tools.inventoryupdates.world.WorldTruth.Asked;
import dev.millrace.tools.inventoryupdates.world.WorldTruth.Expected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers to requests against the stock that there is.
 *
 * <p>Answers of an item and site are gone through in the order in which they were given. An accepted reservation is oversold if all
 * that is held then, it included, is more than the stock: of what is held nothing counts that has expired when the request
 * arrives. Stock is what is on hand without what movements hold or allocate; it is the same from before the first request to the
 * end, as nothing else happens to what is on sale.
 */
final class PromiseJudge {

    // Somebody may release a little late what has expired; nobody is blamed for a refusal in the meantime.
    private static final long SLACK = Calendar.MINUTE;

    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<String, Long> stock = new HashMap<>();

    PromiseJudge(WorldTruth truth) {
        truth.requests().forEach(each -> asked.put(each.request().id(), each));
        for (Expected each : truth.positions()) {
            stock.put(WorldMessage.key(each.item(), each.site()), each.onHand() - each.hold() - each.allocated());
        }
    }

    /**
     * What became of them.
     *
     * @param requests how many different ones there were
     * @param accepted how many were
     * @param oversold accepted reservations that the stock did not cover
     * @param refusedInVain reservations refused for lack of stock although there was enough
     * @param unanswered requests without an answer
     * @param answeredTwice requests with more than one
     * @param unasked answers to nothing
     * @param allocated units that are promised for good at the end, by item and site
     */
    record Verdict(
            int requests,
            int accepted,
            List<ReservationAnswer> oversold,
            List<ReservationAnswer> refusedInVain,
            List<String> unanswered,
            List<String> answeredTwice,
            List<ReservationAnswer> unasked,
            Map<String, Double> allocated) {}

    /** What a reservation holds; until null if for good. */
    private record Held(double quantity, @Nullable Long until) {
        boolean at(long time) {
            return until == null || until > time;
        }
    }

    Verdict judge(List<ReservationAnswer> answers) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Map<String, Held>> held = new HashMap<>();
        List<ReservationAnswer> oversold = new ArrayList<>();
        List<ReservationAnswer> inVain = new ArrayList<>();
        List<ReservationAnswer> unasked = new ArrayList<>();
        int accepted = 0;
        for (ReservationAnswer answer : answers) {
            Asked request = asked.get(answer.requestId());
            if (request == null) {
                unasked.add(answer);
                continue;
            }
            if (counts.merge(answer.requestId(), 1, Integer::sum) > 1) {
                continue;
            }
            String key =
                    WorldMessage.key(request.request().item(), request.request().site());
            Map<String, Held> ofKey = held.computeIfAbsent(key, each -> new LinkedHashMap<>());
            double covered = stock.getOrDefault(key, 0L);
            if (answer.accepted()) {
                accepted++;
                apply(request, answer, ofKey);
                if (request.request().action() == Action.RESERVE && sum(ofKey, request.at()) > covered) {
                    oversold.add(answer);
                }
            } else if (answer.refusal() == Refused.NOT_ENOUGH
                    && sum(ofKey, request.at() - SLACK) + request.request().quantity() <= covered) {
                inVain.add(answer);
            }
        }
        Map<String, Double> allocated = new HashMap<>();
        held.forEach((key, all) -> allocated.put(
                key,
                all.values().stream()
                        .filter(each -> each.until() == null)
                        .mapToDouble(Held::quantity)
                        .sum()));
        return new Verdict(
                asked.size(),
                accepted,
                oversold,
                inVain,
                asked.keySet().stream().filter(id -> !counts.containsKey(id)).toList(),
                counts.entrySet().stream()
                        .filter(each -> each.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                unasked,
                allocated);
    }

    private static void apply(Asked asked, ReservationAnswer answer, Map<String, Held> held) {
        String reservation = asked.request().reservation();
        switch (asked.request().action()) {
            case RESERVE -> held.put(reservation, new Held(asked.request().quantity(), end(answer)));
            case PAY -> held.computeIfPresent(reservation, (key, was) -> new Held(was.quantity(), end(answer)));
            case COMMIT -> held.computeIfPresent(reservation, (key, was) -> new Held(was.quantity(), null));
            case CANCEL -> held.remove(reservation);
        }
    }

    // A promise without an end would hide that it was never kept: it counts as held, not as allocated.
    private static long end(ReservationAnswer answer) {
        return answer.expiresAt() == null ? Long.MAX_VALUE : answer.expiresAt();
    }

    private static double sum(Map<String, Held> held, long time) {
        return held.values().stream()
                .filter(each -> each.at(time))
                .mapToDouble(Held::quantity)
                .sum();
    }
}
