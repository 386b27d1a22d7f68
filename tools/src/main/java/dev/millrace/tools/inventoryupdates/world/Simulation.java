// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.tools.Draws;
import dev.millrace.tools.inventoryupdates.world.Demand.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the world happen, day by day: no more of it is in memory than a day and what is on its way. */
final class Simulation {
    private static final double FASTEST = 50;
    private static final double SLOWEST = 0.05;
    private static final double SLOW = 0.3;
    // Until what is asked for tonight can be on the shelf, and until somebody asks again.
    private static final double SHOP_LEAD_DAYS = 3;
    private static final double SHOP_COVER_DAYS = 4;
    private static final double WAREHOUSE_LEAD_DAYS = 8;
    private static final double WAREHOUSE_COVER_DAYS = 7;
    private static final double SAFETY = 1.3;

    final Log log = new Log();
    private final World world;
    private final Shelf[][] shelves;
    private final Shelf flash;
    private final Wire wire;
    private final Warehouse warehouse;
    private final Shop shop;
    private final FlashSale flashSale;
    private int day;

    Simulation(World world, double damaged) {
        this.world = world;
        Draws draws = new Draws(world.seed());
        Draws stock = draws.split();
        shelves = shelves(stock);
        flash = new Shelf(world.flashItem(), world.sites().get(1), world.calendar(1), null, stock.split());
        List<Window> windows = new Disturbances(world, draws.split()).windows();
        for (Window each : windows) {
            log.add(Episode.of(each.kind(), null, each.site(), each.from(), each.to(), each.amount()));
        }
        new IncidentPlan(world.days(), draws.split()).spread(shelves);
        wire = new Wire(draws.split(), windows, World.REPEATED, damaged);
        Receiving receiving = new Receiving(wire, log);
        warehouse = new Warehouse(wire, log, receiving);
        shop = new Shop(wire, log, receiving, warehouse, world.countingPlan());
        flashSale = new FlashSale(wire, log, flash);
    }

    /** The next message; null after the last. */
    @Nullable
    WorldMessage next() {
        WorldMessage message = wire.next(day < world.days() ? world.midnight(day) : Long.MAX_VALUE);
        while (message == null && day < world.days()) {
            runDay();
            day++;
            message = wire.next(day < world.days() ? world.midnight(day) : Long.MAX_VALUE);
        }
        return message;
    }

    /** All shelves, the one of the flash sale last; for looking at. */
    List<Shelf> all() {
        List<Shelf> all = new ArrayList<>();
        for (Shelf[] site : shelves) {
            all.addAll(List.of(site));
        }
        all.add(flash);
        return all;
    }

    private void runDay() {
        if (day == 0) {
            open();
        }
        for (Shelf each : shelves[0]) {
            warehouse.day(each, day);
        }
        for (int site = 1; site < shelves.length; site++) {
            for (int item = 0; item < shelves[site].length; item++) {
                Shelf shelf = shelves[site][item];
                Demand demand = shelf.demand;
                if (demand != null) {
                    shop.day(shelf, shelves[0][item], demand, item, day);
                }
            }
        }
        if (day == world.flashDay()) {
            flashSale.day(day);
        }
        if (day == world.fullCountDay()) {
            long from = world.calendar(World.FULL_SITE).at(day, 21 * 60 + 30);
            String site = world.sites().get(World.FULL_SITE).code();
            int items = world.items().size();
            log.add(Episode.of(Incident.FULL_COUNT, null, site, from, from + 1000L * items, items));
        }
        if (day == world.days() - 1) {
            for (Shelf[] site : shelves) {
                for (Shelf shelf : site) {
                    shelf.end(shelf.calendar.midnight(world.days()));
                }
            }
        }
    }

    /** Everything is counted before the first day. */
    private void open() {
        for (Shelf[] site : shelves) {
            for (Shelf shelf : site) {
                if (shelf.orderUpTo > 0) {
                    long time = shelf.calendar.at(0, 2 * 60);
                    Draft draft = new Draft(MovementType.COUNT, shelf, shelf.orderUpTo, time);
                    wire.send(draft.as(wire.id("count", shelf.site)), Wire.OFFICE);
                    shelf.move(time, shelf.orderUpTo, 0, 0);
                    shelf.count(time, shelf.orderUpTo);
                }
            }
        }
    }

    private Shelf[][] shelves(Draws draws) {
        List<Item> items = world.items();
        List<Site> sites = world.sites();
        Shelf[][] all = new Shelf[sites.size()][items.size()];
        for (int item = 0; item < items.size(); item++) {
            double rate = SLOWEST * StrictMath.exp(draws.uniform() * StrictMath.log(FASTEST / SLOWEST));
            Pattern pattern = pattern(rate, draws.uniform());
            double sum = 0;
            for (int site = 1; site < sites.size(); site++) {
                double units = rate * StrictMath.exp(draws.normal(0, 0.4));
                double drift = pattern == Pattern.DRIFT ? draws.uniform(-0.01, 0.01) : 0;
                Demand demand = new Demand(pattern, units, drift, world.calendar(site));
                Shelf shelf = new Shelf(items.get(item), sites.get(site), world.calendar(site), demand, draws.split());
                levels(shelf, units, demand.variancePerDay(), SHOP_LEAD_DAYS, SHOP_COVER_DAYS);
                all[site][item] = shelf;
                sum += units;
            }
            Shelf supply = new Shelf(items.get(item), sites.get(0), world.calendar(0), null, draws.split());
            if (items.get(item).direct()) {
                supply.reorderPoint = -1;
            } else {
                levels(supply, sum, 4 * sum, WAREHOUSE_LEAD_DAYS, WAREHOUSE_COVER_DAYS);
            }
            all[0][item] = supply;
        }
        return all;
    }

    private static void levels(Shelf shelf, double units, double variance, double leadDays, double coverDays) {
        shelf.reorderPoint = (int) StrictMath.ceil(units * leadDays + SAFETY * StrictMath.sqrt(variance * leadDays));
        shelf.orderUpTo = shelf.reorderPoint + Shop.wholePacks(shelf.item, (int) StrictMath.ceil(units * coverDays));
    }

    private static Pattern pattern(double rate, double chance) {
        if (rate < SLOW) {
            return chance < 0.8 ? Pattern.INTERMITTENT : Pattern.POISSON;
        }
        if (chance < 0.7) {
            return Pattern.POISSON;
        }
        return chance < 0.85 ? Pattern.LUMPY : Pattern.DRIFT;
    }
}
