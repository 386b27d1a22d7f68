// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A warehouse, its shops and what they sell for some days; the same seed gives the same on every machine. */
public final class World {

    /** What is stamped further in the future of its arrival is refused, milliseconds; section X.2 of the common contract. */
    public static final long FUTURE_GUARD = 60_000;

    /** Share of the movements that come twice. */
    public static final double REPEATED = 0.01;

    /** Share of the movements after which a record comes that no job can read. */
    public static final double DAMAGED = 0.001;

    /** Index of the shop that counts everything once. */
    static final int FULL_SITE = 1;

    private static final String[] ZONES = {"Europe/Berlin", "Europe/Lisbon", "Europe/Helsinki", "Europe/Paris"};
    private static final int[] PACKS = {1, 1, 6, 12};
    private static final int OPENS = 9;
    private static final int CLOSES = 21;
    private static final int FEWEST_DAYS = 14;

    private final long seed;
    private final int days;
    private final List<Item> items;
    private final List<Site> sites;
    private final List<Calendar> calendars;

    private World(long seed, int days, List<Item> items, List<Site> sites, List<Calendar> calendars) {
        this.seed = seed;
        this.days = days;
        this.items = items;
        this.sites = sites;
        this.calendars = calendars;
    }

    /** A world of at least one item, a warehouse and a shop, and two weeks. */
    public static World of(long seed, int items, int sites, LocalDate first, int days) {
        if (items < 1 || sites < 2 || days < FEWEST_DAYS) {
            throw new IllegalArgumentException("a world has at least one item, two sites and " + FEWEST_DAYS + " days");
        }
        List<Item> sold = new ArrayList<>();
        for (int index = 0; index < items; index++) {
            sold.add(new Item(id(index), PACKS[index % PACKS.length], index % 4 == 3, 99 + 100L * (index % 37)));
        }
        List<Site> places = new ArrayList<>();
        List<Calendar> calendars = new ArrayList<>();
        for (int index = 0; index < sites; index++) {
            String code = index == 0 ? "warehouse-1" : "shop-" + index;
            Site site = new Site(code, ZONES[index % ZONES.length], index == 0, OPENS, CLOSES);
            places.add(site);
            calendars.add(new Calendar(site, first, days));
        }
        return new World(seed, days, List.copyOf(sold), List.copyOf(places), List.copyOf(calendars));
    }

    /** All messages in the order of their arrival, from the first on each time it is asked for. */
    public WorldFeed feed() {
        return new WorldFeed(simulation());
    }

    /** What must come out; the whole feed is made once for it. */
    public WorldTruth truth() {
        return WorldTruth.of(this);
    }

    /** What is sold. */
    public List<Item> items() {
        return items;
    }

    /** Where; the warehouse first. */
    public List<Site> sites() {
        return sites;
    }

    /** How many. */
    public int days() {
        return days;
    }

    Simulation simulation() {
        return new Simulation(this, DAMAGED);
    }

    long seed() {
        return seed;
    }

    Item flashItem() {
        return new Item("sku:FLASH-1", 1, true, 19_900);
    }

    int flashDay() {
        return days * 2 / 3;
    }

    int fullCountDay() {
        return days / 2;
    }

    CountingPlan countingPlan() {
        return new CountingPlan(sites.stream().map(Site::code).toList(), FULL_SITE, fullCountDay());
    }

    Calendar calendar(int site) {
        return calendars.get(site);
    }

    Calendar calendar(String site) {
        for (int index = 0; index < sites.size(); index++) {
            if (sites.get(index).code().equals(site)) {
                return calendars.get(index);
            }
        }
        throw new IllegalArgumentException("no such site: " + site);
    }

    /** When the first of the sites begins a day. */
    long midnight(int day) {
        return calendars.stream()
                .mapToLong(calendar -> calendar.midnight(day))
                .min()
                .orElseThrow();
    }

    /** Every other one is a GTIN-14 of the prefix that GS1 keeps for examples, with its check digit. */
    private static String id(int index) {
        if (index % 2 == 0) {
            return "sku:" + (10_001 + index);
        }
        String digits = String.format(Locale.ROOT, "0950600%06d", 13_000 + index);
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * (place % 2 == 0 ? 3 : 1);
        }
        return "gtin:" + digits + (10 - sum % 10) % 10;
    }
}
