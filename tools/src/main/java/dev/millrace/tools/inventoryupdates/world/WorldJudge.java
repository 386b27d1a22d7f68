// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.tools.inventoryupdates.world.ConditionJudge.Stretch;
import dev.millrace.tools.inventoryupdates.world.WorldRun.Position;
import dev.millrace.tools.inventoryupdates.world.WorldRun.Told;
import dev.millrace.tools.inventoryupdates.world.WorldTruth.Expected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the job said of a world against its truth.
 *
 * <p>What is told after the last day is not judged: nobody is there any more to receive what is on its way, and a replay that ends
 * lets every deadline pass at once.
 */
public final class WorldJudge {

    /** Conditions of the job. */
    public static final String PHANTOM_SUSPECT = "PHANTOM_SUSPECT";

    public static final String LOST_TRANSFER = "LOST_TRANSFER";
    public static final String OVER_RECEIPT = "OVER_RECEIPT";
    public static final String SHORT_RECEIPT = "SHORT_RECEIPT";
    public static final String NEGATIVE_ON_HAND = "NEGATIVE_ON_HAND";

    private static final List<String> OF_EPISODES = List.of(LOST_TRANSFER, OVER_RECEIPT, SHORT_RECEIPT);

    private final World world;
    private final WorldTruth truth;

    public WorldJudge(World world, WorldTruth truth) {
        this.world = world;
        this.truth = truth;
    }

    /**
     * A position that is not what it must be.
     *
     * @param item of what
     * @param site where
     * @param expected by the truth, of ours the same fields; null if nothing was ever heard of it
     * @param found what the job says; null if it says nothing
     */
    public record Mismatch(
            String item,
            String site,
            @Nullable Position expected,
            @Nullable Position found) {}

    /**
     * What is right and what is wrong.
     *
     * @param promises answers to requests
     * @param mismatches positions that are not what they must be
     * @param conservationError units on hand and in transit over all sites beyond what was received, sold, returned, disposed of,
     *     adjusted and counted; thousandths, 0 if nothing was made or lost
     * @param phantoms suspicions of phantom stock
     * @param conditions of the other kinds
     */
    record Verdict(
            PromiseJudge.Verdict promises,
            List<Mismatch> mismatches,
            long conservationError,
            PhantomJudge.Verdict phantoms,
            Map<String, ConditionJudge.Verdict> conditions) {}

    /** Judges all that was said in a run. */
    Verdict judge(WorldRun.Results results) {
        PromiseJudge.Verdict promises = new PromiseJudge(truth).judge(results.answers());
        Map<String, List<Told>> told = new HashMap<>();
        for (Told each : results.told()) {
            if (each.time() <= truth.closing()) {
                told.computeIfAbsent(each.kind(), key -> new ArrayList<>()).add(each);
            }
        }
        Map<String, ConditionJudge.Verdict> conditions = new LinkedHashMap<>();
        for (String kind : OF_EPISODES) {
            List<Stretch> stretches = ConditionJudge.of(truth.episodes(), kind, truth.end());
            conditions.put(kind, ConditionJudge.judge(stretches, told.getOrDefault(kind, List.of())));
        }
        conditions.put(
                NEGATIVE_ON_HAND,
                ConditionJudge.judge(
                        ConditionJudge.ofNegatives(truth.negatives().stream()
                                .filter(each -> each.from() <= truth.closing())
                                .toList()),
                        told.getOrDefault(NEGATIVE_ON_HAND, List.of())));
        return new Verdict(
                promises,
                mismatches(results.positions(), promises.allocated()),
                units(results.positions()) - truth.expectedUnits() * Amounts.ONE,
                new PhantomJudge(world, truth.phantoms()).judge(told.getOrDefault(PHANTOM_SUSPECT, List.of())),
                conditions);
    }

    private static long units(List<Position> positions) {
        long sum = 0;
        for (Position each : byKey(positions).values()) {
            sum += Amounts.of(each.onHand()) + Amounts.of(each.inTransit());
        }
        return sum;
    }

    private List<Mismatch> mismatches(List<Position> positions, Map<String, Double> allocated) {
        Map<String, Position> found = byKey(positions);
        List<Mismatch> mismatches = new ArrayList<>();
        for (Expected each : truth.positions()) {
            String key = WorldMessage.key(each.item(), each.site());
            Position expected = new Position(
                    each.item(),
                    each.site(),
                    each.onHand(),
                    each.reserved(),
                    each.allocated() + allocated.getOrDefault(key, 0.0),
                    each.inTransit());
            Position said = found.remove(key);
            if (said == null ? !isNothing(expected) : !isSame(expected, said)) {
                mismatches.add(new Mismatch(each.item(), each.site(), expected, said));
            }
        }
        found.values().stream()
                .filter(each -> !isNothing(each))
                .forEach(each -> mismatches.add(new Mismatch(each.item(), each.site(), null, each)));
        return mismatches;
    }

    private static Map<String, Position> byKey(List<Position> positions) {
        Map<String, Position> byKey = new LinkedHashMap<>();
        positions.forEach(each -> byKey.put(WorldMessage.key(each.item(), each.site()), each));
        return byKey;
    }

    private static boolean isNothing(Position position) {
        return isSame(new Position(position.item(), position.site(), 0, 0, 0, 0), position);
    }

    private static boolean isSame(Position one, Position other) {
        return Amounts.of(one.onHand()) == Amounts.of(other.onHand())
                && Amounts.of(one.reserved()) == Amounts.of(other.reserved())
                && Amounts.of(one.allocated()) == Amounts.of(other.allocated())
                && Amounts.of(one.inTransit()) == Amounts.of(other.inTransit());
    }
}
