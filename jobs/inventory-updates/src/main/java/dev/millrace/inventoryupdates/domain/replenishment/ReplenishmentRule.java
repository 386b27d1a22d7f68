// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.demand.DemandClass;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Proposes an order when what is there and under way falls to the reorder point, once, until the order is seen or the position has
 * risen above it.
 */
public final class ReplenishmentRule {

    private final ItemTerms terms;
    private final double openShare;
    private final long settingsVersion;

    /**
     * A rule on these terms.
     *
     * @param openShare trading days per calendar day: lead times are in calendar days, demand is per trading day
     */
    public ReplenishmentRule(ItemTerms terms, double openShare, long settingsVersion) {
        this.terms = terms;
        this.openShare = openShare;
        this.settingsVersion = settingsVersion;
    }

    /**
     * After a trading day.
     *
     * @param pace of the site
     */
    public Plan learned(Plan before, DemandOutlook outlook, double pace) {
        double perDay = outlook.level() * pace;
        double days = (terms.leadTimeDays() + (terms.periodicReview() ? terms.reviewDays() : 0)) * openShare;
        double daysDeviation = terms.leadTimeSd() * openShare;
        return before.with(outlook, perDay, point(outlook, pace, perDay, days, daysDeviation), settingsVersion);
    }

    /** By the terms in force: those of yesterday do not wait for the end of the day. */
    private Plan inForce(Plan plan) {
        DemandOutlook outlook = plan.outlook();
        if (outlook == null || plan.settingsVersion() == settingsVersion) {
            return plan;
        }
        return learned(plan, outlook, outlook.level() > 0 ? plan.perDay() / outlook.level() : 1);
    }

    private ReorderPoint point(DemandOutlook outlook, double pace, double perDay, double days, double daysDeviation) {
        if (outlook.demandClass() == DemandClass.SMOOTH) {
            return ReorderPoint.normal(perDay, outlook.deviation() * pace, days, daysDeviation, terms.serviceLevel());
        }
        double[] points = outlook.points().clone();
        Arrays.setAll(points, i -> points[i] * pace);
        return ReorderPoint.quantile(
                points,
                days,
                daysDeviation,
                terms.serviceLevel(),
                outlook.demandClass().isSeldom() ? PlanMethod.TSB : PlanMethod.QUANTILE);
    }

    /**
     * Inventory position, thousandths: on hand, on order and in transit, less all that is promised or cannot be sold. Stock that is
     * below zero is what is owed to customers.
     */
    public static long position(DemandInput now) {
        return now.onHand() + now.onOrder() + now.inTransit() - now.reserved() - now.allocated() - now.hold();
    }

    /** Whether what is there and under way has fallen to the reorder point; false while the demand is not known. */
    static boolean isLow(Plan plan, DemandInput now) {
        ReorderPoint point = plan.point();
        return point != null && plan.perDay() > 0 && Amounts.units(position(now)) <= point.point();
    }

    /** Trading days that what is available lasts, of an item with a demand. */
    static double coverDays(Plan plan, DemandInput now) {
        return Math.max(0, Amounts.units(now.available())) / plan.perDay();
    }

    /** After a look at a position. */
    public Planned judged(Plan planned, DemandInput now) {
        Plan before = inForce(planned);
        ReorderPoint point = before.point();
        if (point == null || before.perDay() <= 0) {
            return new Planned(before, null);
        }
        long expected = now.onOrder() + now.inTransit();
        double position = Amounts.units(position(now));
        boolean above = !isLow(before, now);
        // What was expected and has arrived is not the order that is waited for.
        Plan plan = before.open() && (above || expected > before.expectedThen()) ? before.closed() : before;
        if (above) {
            return new Planned(plan, null);
        }
        if (plan.open()) {
            return new Planned(expected < plan.expectedThen() ? plan.expecting(expected) : plan, null);
        }
        Plan after = plan.proposed(expected);
        return new Planned(after, proposal(after, point, now, position));
    }

    private ReplenishmentProposal proposal(Plan plan, ReorderPoint point, DemandInput now, double position) {
        double upTo = point.point() + plan.perDay() * openShare * terms.reviewDays();
        long packs = packs(upTo - position);
        double available = Amounts.units(now.available());
        double cover = coverDays(plan, now);
        int severity = available <= 0 ? 2 : cover < terms.leadTimeDays() * openShare ? 3 : 4;
        List<String> reasons = new ArrayList<>();
        reasons.add(words(
                "Position %.1f is at or below the reorder point %.1f: %.1f expected to sell until the order arrives,"
                        + " %.1f safety stock.",
                position, point.point(), point.expected(), point.safetyStock()));
        reasons.add(words("%.2f sell on a trading day; what is available lasts %.1f.", plan.perDay(), cover));
        reasons.add(words("Ordered up to %.1f, in packs of %.1f.", upTo, terms.pack()));
        return new ReplenishmentProposal(
                now.item(),
                now.site(),
                plan.proposals(),
                now.time(),
                packs * terms.pack(),
                packs,
                point.point(),
                point.safetyStock(),
                position,
                plan.perDay(),
                cover,
                severity,
                terms.serviceLevel(),
                new ReplenishmentProposal.LeadTime(terms.leadTimeDays(), terms.leadTimeSd()),
                point.method(),
                reasons,
                settingsVersion);
    }

    /** Whole packs, at least one, for what is missing and for the least order. */
    private long packs(double missing) {
        double quantity = Math.max(missing, terms.leastOrder());
        // A thousandth of a base unit is nothing: sums of binary fractions must not cost a pack.
        return Math.max(1, (long) Math.ceil((quantity - 1e-3) / terms.pack()));
    }

    private static String words(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
