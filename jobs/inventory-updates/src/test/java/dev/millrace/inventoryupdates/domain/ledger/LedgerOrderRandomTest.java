// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import static dev.millrace.inventoryupdates.domain.ledger.Movements.DAY;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.HOUR;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MINUTE;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MUG;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.voided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens, in whatever order it is read and however often, gives the position of the definition: movements, counts,
 * corrections, revisions, reservations with expiry, transfers and orders within 72 h.
 */
class LedgerOrderRandomTest {

    private static final int SETS = 1_500;
    private static final int ORDERS = 4;
    private static final long SPAN = 70 * HOUR;
    private static final long START = Movements.at("00:00");
    private static final List<String> SITES = List.of("bonn", "kiel", "ulm");
    private static final List<MovementType> TYPES = List.of(MovementType.values());

    @Test
    void anyOrderGivesThePositionOfTheDefinition() {
        long first = System.nanoTime();
        System.out.println("movement sets from seed " + first);
        Map<MovementType, Integer> types = new EnumMap<>(MovementType.class);
        int voids = 0;
        int expiries = 0;
        int revisions = 0;
        int repeats = 0;
        for (long seed = first; seed < first + SETS; seed++) {
            Random random = new Random(seed);
            List<StockMovement> set = set(random);
            long end = set.stream().mapToLong(StockMovement::time).max().orElseThrow()
                    + (long) (random.nextDouble() * 2 * DAY);
            for (StockMovement each : set) {
                types.merge(each.type(), 1, Integer::sum);
                voids += each.voidedAt() == null ? 0 : 1;
            }
            for (int order = 0; order < ORDERS; order++) {
                InMemoryLedgers ledgers = run(set, order, random, end);
                expiries += ledgers.expired.size();
                revisions += ledgers.revised.size();
                repeats += ledgers.repeats;
                for (String site : SITES) {
                    assertThat(amounts(ledgers.position(MUG, site)))
                            .as("seed %d order %d site %s%n%s", seed, order, site, set)
                            .isEqualTo(new Definition(set, site, end).position());
                }
                assertThat(ledgers.late).isEmpty();
            }
        }
        System.out.printf(
                "%d sets x %d orders: %s, %d voided, %d expired, %d revised, %d repeated%n",
                SETS, ORDERS, types, voids, expiries, revisions, repeats);
        assertThat(types).hasSize(TYPES.size());
        assertThat(List.of(voids, expiries, revisions, repeats)).allMatch(each -> each > SETS / 10);
    }

    /** The conditions that are present in the end do not depend on the order either. */
    @Test
    void anyOrderLeavesTheSameConditionsAndVariances() {
        long first = System.nanoTime();
        System.out.println("conditions of movement sets from seed " + first);
        for (long seed = first; seed < first + SETS / 5; seed++) {
            Random random = new Random(seed);
            List<StockMovement> set = set(random);
            long end = START + SPAN + DAY;
            InMemoryLedgers inOrder = run(set, 0, random, end);
            for (int order = 1; order < ORDERS; order++) {
                InMemoryLedgers shuffled = run(set, order, random, end);
                assertThat(present(shuffled)).as("seed %d%n%s", seed, set).isEqualTo(present(inOrder));
                assertThat(variances(shuffled)).as("seed %d%n%s", seed, set).isEqualTo(variances(inOrder));
                assertThat(sold(shuffled)).as("seed %d%n%s", seed, set).isEqualTo(sold(inOrder));
            }
        }
    }

    private static InMemoryLedgers run(List<StockMovement> set, int order, Random random, long end) {
        List<StockMovement> told = new ArrayList<>(set);
        if (order > 0) {
            set.stream().filter(each -> random.nextInt(4) == 0).forEach(told::add);
            Collections.shuffle(told, random);
        }
        InMemoryLedgers ledgers = new InMemoryLedgers();
        for (StockMovement each : told) {
            // In one of the orders all is read when it is over, as of a feed that has stood still.
            ledgers.take(each, order == 2 ? end : each.time());
            if (order == 3 && random.nextInt(5) == 0) {
                ledgers.timersUntil(each.time());
            }
        }
        return order == 1 ? ledgers.timersUntil(end).until(end) : ledgers.until(end);
    }

    private static List<Long> amounts(StockPosition position) {
        List<Long> amounts = new ArrayList<>();
        for (double each : new double[] {
            position.onHand(),
            position.reserved(),
            position.allocated(),
            position.hold(),
            position.inTransitIn(),
            position.onOrder()
        }) {
            amounts.add(Amounts.of(each));
        }
        amounts.add(position.lastCountAt());
        amounts.add(position.lastCountVariance() == null ? null : Amounts.of(position.lastCountVariance()));
        return amounts;
    }

    private static Map<String, Boolean> present(InMemoryLedgers ledgers) {
        Map<String, Boolean> present = new TreeMap<>();
        ledgers.conditions.forEach(
                each -> present.put(each.site() + " " + each.name() + " " + each.subject(), each.present()));
        present.values().removeIf(each -> !each);
        return present;
    }

    private static Map<String, Double> variances(InMemoryLedgers ledgers) {
        Map<String, Double> variances = new TreeMap<>();
        for (CountVariance each : ledgers.variances) {
            String key = each.site() + " " + each.countId() + " " + each.time();
            if (each.withdrawn()) {
                variances.remove(key);
            } else {
                variances.put(key, each.variance());
            }
        }
        return variances;
    }

    private static Map<String, Long> sold(InMemoryLedgers ledgers) {
        Map<String, Long> sold = new TreeMap<>();
        ledgers.facts.forEach(each -> sold.merge(each.site(), each.amount(), Long::sum));
        sold.values().removeIf(each -> each == 0);
        return sold;
    }

    private static List<StockMovement> set(Random random) {
        List<StockMovement> set = new ArrayList<>();
        int size = 4 + random.nextInt(60);
        for (int i = 0; i < size; i++) {
            StockMovement movement = movement("m" + i, random);
            set.add(movement);
            int luck = random.nextInt(20);
            if (luck == 0) {
                set.add(voided(movement));
            } else if (luck == 1) {
                set.set(set.size() - 1, voided(movement));
            } else if (luck == 2) {
                set.add(movement("m" + i, random));
            } else if (luck == 3) {
                set.add(movement("m" + random.nextInt(i + 1), random));
            }
        }
        return set;
    }

    private static StockMovement movement(String id, Random random) {
        MovementType type = random.nextInt(4) == 0 ? MovementType.COUNT : TYPES.get(random.nextInt(TYPES.size()));
        // Coarse, so that much happens at one instant.
        long time = START + random.nextInt((int) (SPAN / (20 * MINUTE))) * 20L * MINUTE;
        String site = SITES.get(random.nextInt(3));
        String other = SITES.get(random.nextInt(3));
        boolean ships = type == MovementType.SHIP || type == MovementType.VOID_SHIP;
        boolean toCustomer = ships && random.nextInt(3) == 0;
        boolean receives = type == MovementType.RECEIVE;
        boolean elsewhere = ships && !toCustomer;
        boolean dispose = type == MovementType.DISPOSE && random.nextInt(3) == 0;
        boolean reserves = type == MovementType.RESERVE || type == MovementType.RELEASE;
        boolean forSomebody = type == MovementType.PICK || type == MovementType.SELL || ships;
        double quantity = type == MovementType.ADJUST ? random.nextInt(21) - 10 : 1 + random.nextInt(10);
        return new StockMovement(
                id,
                type,
                MUG,
                site,
                random.nextInt(5) == 0 ? quantity + 0.125 : quantity,
                null,
                time,
                elsewhere ? other : null,
                elsewhere || dispose || (receives && random.nextBoolean()) ? "s" + random.nextInt(4) : null,
                random.nextBoolean() ? null : (Long) (time + random.nextInt(48) * HOUR),
                type == MovementType.ORDER || type == MovementType.CANCEL_ORDER || (receives && random.nextInt(3) == 0)
                        ? "o" + random.nextInt(3)
                        : null,
                reserves || (forSomebody && random.nextBoolean()) ? "r" + random.nextInt(5) : null,
                type != MovementType.RESERVE || random.nextInt(5) == 0
                        ? null
                        : (Long) (time + 1_000L * random.nextInt(3 * 86_400)),
                null,
                type == MovementType.SELL ? 995L : null,
                null,
                null,
                null,
                null);
    }
}
