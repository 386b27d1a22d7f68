// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage.Kind;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import java.util.function.Consumer;

/**
 * Tells once when an item runs short, and once when it does no more.
 *
 * <p>A shelf that empties at night is told when the doors open. What was told is not taken back at closing time: the same empty
 * shelf would be told anew each morning.
 */
public final class ShortageRule {

    private static final int THIS_SHIFT = 3;
    private static final int WHEN_CONVENIENT = 4;

    private final ItemTerms terms;
    private final OpeningHours hours;
    private final long settingsVersion;
    private final Consumer<Shortage> out;

    /** A rule that tells {@code out}. */
    public ShortageRule(ItemTerms terms, OpeningHours hours, long settingsVersion, Consumer<Shortage> out) {
        this.terms = terms;
        this.hours = hours;
        this.settingsVersion = settingsVersion;
        this.out = out;
    }

    /** After a look at how the stock stands, at {@link DemandInput#time}. */
    public Shortages judged(Shortages before, Plan plan, DemandInput now) {
        int low = low(plan, now);
        boolean empty = now.available() <= 0;
        boolean told = empty && (before.out() || hours.isOpen(now.time()));
        long time = Math.max(now.time(), before.toldAt());
        if (low != before.low()) {
            tell(Kind.LOW, low > 0, low > 0 ? low : before.low(), plan, now, time);
        }
        if (told != before.out()) {
            tell(Kind.STOCKOUT, told, THIS_SHIFT, plan, now, time);
        }
        boolean said = low != before.low() || told != before.out();
        return new Shortages(low, told, said ? time : before.toldAt());
    }

    /** Nothing more is expected of the item: what was told ends. */
    public void forgotten(Shortages before, Plan plan, DemandInput now) {
        long time = Math.max(now.time(), before.toldAt());
        if (before.low() > 0) {
            tell(Kind.LOW, false, before.low(), plan, now, time);
        }
        if (before.out()) {
            tell(Kind.STOCKOUT, false, THIS_SHIFT, plan, now, time);
        }
    }

    /** When to look again even if nothing happens, epoch milliseconds UTC; {@link Long#MAX_VALUE} if there is no need. */
    public long wakeAt(Shortages after, DemandInput now) {
        return now.available() <= 0 && !after.out() ? hours.nextOpening(now.time()) : Long.MAX_VALUE;
    }

    private int low(Plan plan, DemandInput now) {
        if (!ReplenishmentRule.isLow(plan, now)) {
            return 0;
        }
        double lead = terms.leadTimeDays() * hours.openShare();
        return ReplenishmentRule.coverDays(plan, now) < lead ? THIS_SHIFT : WHEN_CONVENIENT;
    }

    private void tell(Kind kind, boolean present, int severity, Plan plan, DemandInput now, long time) {
        ReorderPoint point = plan.point();
        boolean low = kind == Kind.LOW;
        out.accept(new Shortage(
                now.item(),
                now.site(),
                kind,
                present,
                time,
                severity,
                Amounts.units(low ? ReplenishmentRule.position(now) : now.available()),
                low && point != null ? point.point() : 0,
                plan.perDay() > 0 ? ReplenishmentRule.coverDays(plan, now) : 0,
                settingsVersion));
    }
}
