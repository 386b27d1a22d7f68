// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationAnswer.Refused;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.inventoryupdates.world.PlainPromises;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Holds what the job said of a sale against what was sent, counted anew and by other means. */
final class SaleJudge {

    private final List<StockMovement> movements = new ArrayList<>();
    private final Map<String, ReservationRequest> requests = new LinkedHashMap<>();

    /** Units of one item at one site, counted from the movements. */
    private static final class Counted {
        double received;
        double onHand;
        double inTransit;
        double allocated;
    }

    /** Something was sent; what was sent twice counts once. */
    void sent(List<SaleScript.Said> messages) {
        for (SaleScript.Said each : messages) {
            if (each.movement() != null) {
                movements.add(each.movement());
            }
            if (each.request() != null) {
                requests.putIfAbsent(each.request().id(), each.request());
            }
        }
    }

    /** How many answers there must be in the end. */
    int asked() {
        return requests.size();
    }

    /** Fails unless there is one answer to each request and none to anything else. */
    void assertEachAnsweredOnce(List<ReservationAnswer> answers) {
        Map<String, Integer> counts = new TreeMap<>();
        answers.forEach(each -> counts.merge(each.requestId(), 1, Integer::sum));
        assertThat(counts.entrySet().stream().filter(each -> each.getValue() > 1))
                .as("answered twice")
                .isEmpty();
        assertThat(counts.keySet()).as("answered").containsExactlyInAnyOrderElementsOf(requests.keySet());
    }

    /**
     * Fails if more was promised than there was.
     *
     * @param log requests in the order in which they lie in the topic: those of one item and site lie in one partition
     */
    void assertNothingOversold(
            List<ReservationRequest> log, List<ReservationAnswer> answers, List<PositionDelta> deltas) {
        assertTheOnlyRightAnswers(log, answers);
        assertPromisedOnlyWhatWasThere(deltas);
        Map<String, Double> promised = new TreeMap<>();
        for (ReservationAnswer each : answers) {
            ReservationRequest request = Objects.requireNonNull(requests.get(each.requestId()));
            // Nothing is given back before the last of these.
            if (each.accepted() && request.action() == Action.RESERVE && request.time() < SaleScript.time(5)) {
                promised.merge(key(each), request.quantity(), Double::sum);
            }
        }
        Map<String, Counted> counted = counted(answers);
        assertThat(promised).hasSize(SaleScript.ITEMS.size() * SaleScript.SITES.size());
        promised.forEach((key, units) -> assertThat(units)
                .as("promised in the rush of %s", key)
                .isPositive()
                .isLessThanOrEqualTo(Objects.requireNonNull(counted.get(key)).received));
    }

    /** Of an item of which nothing moves, who gets what follows from when they ask, and of one instant from who comes first. */
    private static void assertTheOnlyRightAnswers(List<ReservationRequest> log, List<ReservationAnswer> answers) {
        List<ReservationRequest> turns = new ArrayList<>(log);
        turns.sort(Comparator.comparingLong(ReservationRequest::time));
        Map<String, ReservationAnswer> byRequest = new HashMap<>();
        answers.forEach(each -> byRequest.put(each.requestId(), each));
        int refused = 0;
        for (String site : SaleScript.SITES) {
            PlainPromises plain = new PlainPromises(SaleScript.STOCK);
            long now = 0;
            for (ReservationRequest each : turns) {
                if (each.item().equals(SaleScript.ITEMS.get(0)) && each.site().equals(site)) {
                    now = Math.max(now, each.time());
                    plain.take(each, now);
                }
            }
            for (ReservationAnswer right : plain.answers()) {
                ReservationAnswer said = Objects.requireNonNull(byRequest.get(right.requestId()));
                assertThat(said.accepted() + " " + said.refusal() + " " + said.quantity())
                        .as("answer to %s at %s", right.requestId(), site)
                        .isEqualTo(right.accepted() + " " + right.refusal() + " " + right.quantity());
                refused += said.refusal() == Refused.NOT_ENOUGH ? 1 : 0;
            }
        }
        assertThat(refused).as("refused for want of stock").isPositive();
    }

    /** In the whole chain of versions, more is promised only where that much is there. */
    private static void assertPromisedOnlyWhatWasThere(List<PositionDelta> deltas) {
        Map<String, List<PositionDelta>> chains = new TreeMap<>();
        deltas.forEach(
                each -> chains.computeIfAbsent(PositionFollower.key(each.item(), each.site()), key -> new ArrayList<>())
                        .add(each));
        chains.forEach((key, chain) -> {
            chain.sort(Comparator.comparingLong(PositionDelta::version));
            long version = 0;
            double onHand = 0;
            double reserved = 0;
            double allocated = 0;
            double hold = 0;
            for (PositionDelta each : chain) {
                assertThat(each.previousVersion()).as("version before %s", each).isEqualTo(version);
                version = each.version();
                double before = reserved + allocated;
                onHand = Objects.requireNonNullElse(each.onHand(), onHand);
                reserved = Objects.requireNonNullElse(each.reserved(), reserved);
                allocated = Objects.requireNonNullElse(each.allocated(), allocated);
                hold = Objects.requireNonNullElse(each.hold(), hold);
                if (reserved + allocated > before) {
                    assertThat(onHand - hold - reserved - allocated)
                            .as("left after %s", each)
                            .isNotNegative();
                }
            }
        });
    }

    /** Fails unless the positions are what was moved and answered, and no unit came from nowhere or went there. */
    void assertPositions(Map<String, StockPosition> positions, List<ReservationAnswer> answers) {
        Map<String, Counted> counted = counted(answers);
        assertThat(positions).containsOnlyKeys(counted.keySet());
        counted.forEach((key, each) -> {
            StockPosition said = Objects.requireNonNull(positions.get(key));
            assertThat("on hand %s, in transit %s, reserved %s, allocated %s"
                            .formatted(said.onHand(), said.inTransitIn(), said.reserved(), said.allocated()))
                    .as(key)
                    .isEqualTo("on hand %s, in transit %s, reserved 0.0, allocated %s"
                            .formatted(each.onHand, each.inTransit, each.allocated));
        });
        for (String item : SaleScript.ITEMS) {
            double supplied = sum(item, MovementType.RECEIVE);
            double sold = sum(item, MovementType.SELL);
            double there = positions.values().stream()
                    .filter(each -> each.item().equals(item))
                    .mapToDouble(each -> each.onHand() + each.inTransitIn())
                    .sum();
            assertThat(there)
                    .as("units of %s over all sites and in transit", item)
                    .isEqualTo(supplied - sold);
        }
    }

    /** What came from outside, or went there: not what one shop sent to the other. */
    private double sum(String item, MovementType type) {
        return movements.stream()
                .filter(each -> each.item().equals(item) && each.type() == type && each.shipment() == null)
                .mapToDouble(StockMovement::quantity)
                .sum();
    }

    private Map<String, Counted> counted(List<ReservationAnswer> answers) {
        Map<String, Counted> counted = new TreeMap<>();
        for (StockMovement each : movements) {
            Counted here = of(counted, each.item(), each.site());
            switch (each.type()) {
                case RECEIVE -> {
                    here.onHand += each.quantity();
                    here.received += each.quantity();
                    here.inTransit -= each.shipment() == null ? 0 : each.quantity();
                }
                case SELL -> here.onHand -= each.quantity();
                case SHIP -> {
                    here.onHand -= each.quantity();
                    of(counted, each.item(), String.valueOf(each.otherSite())).inTransit += each.quantity();
                }
                default -> throw new AssertionError("not in the script: " + each);
            }
        }
        Set<String> committed = new HashSet<>();
        for (ReservationAnswer each : answers) {
            ReservationRequest request = Objects.requireNonNull(requests.get(each.requestId()));
            if (each.accepted() && request.action() == Action.COMMIT && committed.add(request.reservation())) {
                of(counted, each.item(), each.site()).allocated += request.quantity();
            }
        }
        return counted;
    }

    private static Counted of(Map<String, Counted> counted, String item, String site) {
        return counted.computeIfAbsent(PositionFollower.key(item, site), key -> new Counted());
    }

    private static String key(ReservationAnswer answer) {
        return PositionFollower.key(answer.item(), answer.site());
    }
}
