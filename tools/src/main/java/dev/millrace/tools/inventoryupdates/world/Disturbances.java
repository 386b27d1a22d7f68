// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.List;

/** When whole sites are silent, tills late, and clocks wrong. */
final class Disturbances {
    private static final long SKEW = 90_000;
    private static final long SILENCE = 20 * Calendar.MINUTE;

    private final World world;
    private final Draws draws;

    Disturbances(World world, Draws draws) {
        this.world = world;
        this.draws = draws;
    }

    List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        int days = world.days();
        for (int count = Math.max(2, days / 10); count > 0; count--) {
            int site = draws.below(world.sites().size());
            long from = world.calendar(site).at(1 + draws.below(days - 1), 10 * 60 + draws.below(9 * 60));
            windows.add(window(Incident.SITE_SILENT, site, Wire.OFFICE, from, from + SILENCE, 0));
        }
        int shops = world.sites().size() - 1;
        for (int count = Math.max(2, shops * days / 70); count > 0; count--) {
            int site = 1 + draws.below(shops);
            int day = site % 7 + 7 * draws.below(days / 7);
            if (day < days) {
                Calendar calendar = world.calendar(site);
                long late = 150 * Calendar.MINUTE + draws.below((int) (3 * Calendar.HOUR));
                long to = calendar.closing(day);
                windows.add(window(Incident.LATE_SALES, site, 1, calendar.at(day, 16 * 60), to, late));
            }
        }
        int site = 1 + draws.below(shops);
        for (int ahead : new int[] {1, -1}) {
            int day = days / 3 + (ahead < 0 ? 1 : 0);
            long from = world.calendar(site).at(day, 11 * 60);
            windows.add(window(Incident.CLOCK_SKEW, site, Shop.TILLS, from, from + 3 * Calendar.HOUR, ahead * SKEW));
        }
        return windows;
    }

    private Window window(Incident kind, int site, int till, long from, long to, long amount) {
        return new Window(kind, world.sites().get(site).code(), till, from, to, amount);
    }
}
