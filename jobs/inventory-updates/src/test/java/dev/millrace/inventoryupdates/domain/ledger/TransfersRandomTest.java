// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import static dev.millrace.inventoryupdates.domain.ledger.Movements.HOUR;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MUG;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What leaves one site arrives at another, is on the way, comes back or is told as lost: to the last eighth of a unit. */
class TransfersRandomTest {

    private static final List<String> SITES = List.of("bonn", "kiel", "ulm");

    @Test
    void unitsAreConservedAcrossSites() {
        long first = System.nanoTime();
        System.out.println("transfers from seed " + first);
        int transfers = 0;
        for (long seed = first; seed < first + 500; seed++) {
            Random random = new Random(seed);
            List<StockMovement> movements = new ArrayList<>();
            long there = 0;
            for (String site : SITES) {
                movements.add(movement("open " + site, MovementType.RECEIVE, site, null, null, 500, at("00:00")));
                there += Amounts.of(500);
            }
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                transfers++;
                there -= transfer(i, random, movements);
            }
            for (int order = 0; order < 3; order++) {
                List<StockMovement> told = new ArrayList<>(movements);
                told.addAll(movements.subList(0, random.nextInt(movements.size())));
                Collections.shuffle(told, random);
                InMemoryLedgers ledgers = new InMemoryLedgers();
                told.forEach(ledgers::take);
                assertThat(units(ledgers))
                        .as("seed %d order %d%n%s", seed, order, movements)
                        .isEqualTo(there);
            }
        }
        System.out.println(transfers + " transfers");
        assertThat(transfers).isGreaterThan(1_000);
    }

    /** One transfer with all that can become of it; gives what was lost on the way. */
    private static long transfer(int number, Random random, List<StockMovement> movements) {
        String from = SITES.get(random.nextInt(3));
        String to = SITES.get((SITES.indexOf(from) + 1 + random.nextInt(2)) % 3);
        String shipment = "t" + number;
        long time = at("08:00") + random.nextInt(30) * HOUR;
        double sent = 1 + random.nextInt(40) + random.nextInt(2) / 2.0;
        movements.add(movement("s" + number, MovementType.SHIP, from, to, shipment, sent, time));
        int fate = random.nextInt(6);
        double arrives = fate == 0 ? 0 : fate == 1 ? sent / 2 : sent;
        if (fate == 2) {
            movements.add(movement("v" + number, MovementType.VOID_SHIP, from, to, shipment, sent, time + HOUR));
        } else if (fate == 3) {
            movements.add(movement("a" + number, MovementType.RECEIVE, to, from, shipment, sent / 4, time + HOUR));
            movements.add(movement("b" + number, MovementType.RECEIVE, to, from, shipment, sent * 3 / 4, time + HOUR));
        } else if (arrives > 0) {
            movements.add(movement("r" + number, MovementType.RECEIVE, to, from, shipment, arrives, time + 2 * HOUR));
        }
        if (fate == 1 && random.nextBoolean()) {
            movements.add(movement("d" + number, MovementType.DISPOSE, to, from, shipment, sent / 2, time + 3 * HOUR));
            return Amounts.of(sent / 2);
        }
        return 0;
    }

    private static long units(InMemoryLedgers ledgers) {
        long units = 0;
        for (String site : SITES) {
            StockPosition position = ledgers.position(MUG, site);
            units += Amounts.of(position.onHand()) + Amounts.of(position.inTransitIn());
        }
        return units;
    }

    private static StockMovement movement(
            String id, MovementType type, String site, String other, String shipment, double quantity, long time) {
        return new StockMovement(
                id, type, MUG, site, quantity, null, time, other, shipment, null, null, null, null, null, null, null,
                null, null, null);
    }
}
