// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.List;

/** Plans what goes wrong with which shelf, at most one incident each, and not before which day. */
final class IncidentPlan {

    /** What sells more a day than that is delivered often enough for an incident at a delivery. */
    private static final double OFTEN = 0.5;

    /** What is worth stealing as a whole sells at least that a day. */
    private static final double WANTED = 0.25;

    /** What sells more a day than that is too much to carry away; it keeps what is lost at about 0.5 % of what is sold. */
    private static final double CARRIED = 12;

    private static final int FIRST_DAY = 4;

    private final int days;
    private final Draws draws;

    private record Wish(Incident incident, int least, double share) {}

    private static final List<Wish> WISHES = List.of(
            new Wish(Incident.CORRECTED_RECEIPT, 2, 0.01),
            new Wish(Incident.UNIT_ERROR, 2, 0.01),
            new Wish(Incident.MIS_SCAN, 3, 0.03),
            new Wish(Incident.LOST_TRANSFER, 2, 0.01),
            new Wish(Incident.OVER_RECEIPT, 2, 0.01),
            new Wish(Incident.SHORT_RECEIPT, 2, 0.01),
            new Wish(Incident.VOID_SHIPPING, 2, 0.01),
            new Wish(Incident.DOUBLE_RECEIPT, 3, 0.03),
            new Wish(Incident.SHELF_EMPTIED, 6, 0.05),
            new Wish(Incident.VOIDED_SALE, 2, 0.01),
            new Wish(Incident.VOIDED_COUNT, 2, 0.01));

    IncidentPlan(int days, Draws draws) {
        this.days = days;
        this.draws = draws;
    }

    /** Plans them for the shelves of all sites but the first. */
    void spread(Shelf[][] shelves) {
        List<Shelf> free = new ArrayList<>();
        for (int site = 1; site < shelves.length; site++) {
            free.addAll(List.of(shelves[site]));
        }
        int all = free.size();
        for (Wish each : WISHES) {
            int wanted = Math.max(each.least(), (int) Math.round(each.share() * all));
            for (int index : draws.distinct(free.size(), free.size())) {
                Shelf shelf = free.get(index);
                if (wanted > 0 && shelf.planned == null && fits(shelf, each.incident())) {
                    shelf.planned = each.incident();
                    shelf.plannedDay = FIRST_DAY + draws.below(Math.max(1, days * 6 / 10 - FIRST_DAY));
                    wanted--;
                }
            }
        }
    }

    private static boolean fits(Shelf shelf, Incident incident) {
        Demand demand = shelf.demand;
        double units = demand == null ? 0 : demand.unitsPerDay();
        return switch (incident) {
            case CORRECTED_RECEIPT, UNIT_ERROR, MIS_SCAN -> shelf.item.direct() && units > OFTEN;
            case LOST_TRANSFER, OVER_RECEIPT, SHORT_RECEIPT, VOID_SHIPPING -> !shelf.item.direct() && units > OFTEN;
            case DOUBLE_RECEIPT -> units > OFTEN;
            case SHELF_EMPTIED -> units > WANTED && units < CARRIED;
            default -> units > WANTED;
        };
    }
}
