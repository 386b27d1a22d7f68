// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.Movements;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Many items at ten sites each, made one movement after another; keeps what is on hand of each and nothing else. */
final class LocationsScript {

    private static final int SITES = 10;
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    private final int locations;
    private final long start;
    private final SplittableRandom random;
    private final int[] onHand;
    private final double[] cumulated;
    private long numbers;

    /**
     * Nothing is there yet.
     *
     * @param locations items times sites
     * @param start of the first movement, epoch milliseconds UTC
     */
    LocationsScript(long seed, int locations, long start) {
        this.locations = locations;
        this.start = start;
        random = new SplittableRandom(seed);
        onHand = new int[locations];
        cumulated = new double[locations];
        double sum = 0;
        for (int rank = 0; rank < locations; rank++) {
            sum += 1.0 / (rank + 1);
            cumulated[rank] = sum;
        }
    }

    /** Each is delivered, then some is sold, and every tenth is counted: 2.1 movements on average, hours apart. */
    long fill(Consumer<StockMovement> out) {
        long before = numbers;
        for (int location = 0; location < locations; location++) {
            int units = 40 + random.nextInt(100);
            onHand[location] = units;
            out.accept(movement(MovementType.RECEIVE, location, units, start + location % 1_000));
        }
        for (int location = 0; location < locations; location++) {
            int units = 1 + random.nextInt(5);
            onHand[location] -= units;
            out.accept(movement(MovementType.SELL, location, units, start + HOUR + location % 1_000));
        }
        for (int location = 0; location < locations; location += 10) {
            int found = onHand[location] - random.nextInt(2);
            onHand[location] = found;
            out.accept(movement(MovementType.COUNT, location, found, start + 2 * HOUR + location % 1_000));
        }
        return numbers - before;
    }

    /** The same few are sold most: the chance of a location falls with its rank (Zipf, exponent 1). */
    void updates(int count, int hour, Consumer<StockMovement> out) {
        for (int index = 0; index < count; index++) {
            int location = location();
            boolean sold = random.nextInt(5) > 0;
            int units = sold ? 1 : 4;
            onHand[location] += sold ? -units : units;
            long time = start + hour * HOUR + (long) (index * (double) HOUR / count);
            out.accept(movement(sold ? MovementType.SELL : MovementType.RECEIVE, location, units, time));
        }
    }

    /** What must be on hand of each in the end. */
    int onHand(int location) {
        return onHand[location];
    }

    static String item(int location) {
        return "sku:" + (100_000 + location / SITES);
    }

    static String site(int location) {
        return "site-" + location % SITES;
    }

    /** Which it is. */
    static int location(String item, String site) {
        int number = Integer.parseInt(item.substring(item.indexOf(':') + 1)) - 100_000;
        return number * SITES + Integer.parseInt(site.substring(site.indexOf('-') + 1));
    }

    private int location() {
        double drawn = random.nextDouble() * cumulated[locations - 1];
        int found = Arrays.binarySearch(cumulated, drawn);
        long rank = Math.min(locations - 1, found < 0 ? -found - 1 : found);
        // What sells best is not stored side by side.
        return (int) (rank * 7_919 % locations);
    }

    private StockMovement movement(MovementType type, int location, int units, long time) {
        return Movements.of("m" + numbers++, type, item(location), site(location), units, time)
                .movement();
    }
}
