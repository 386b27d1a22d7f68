// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.counting.CountPriority.CountList;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Says at the end of a trading day whether an item should be counted, and why.
 *
 * <p>Two lists, since evidence differs by goal: items with much activity show most differences, items of which little is recorded
 * most empty shelves that nobody knows of (Manufacturing and Service Operations Management, doi 10.1287/msom.2022.1119). A list is told when an item enters or leaves it, or its
 * priority has changed by a good part.
 */
public final class CountRule {

    private final Thresholds thresholds;
    private final ItemTerms terms;
    private final long settingsVersion;
    private final PhantomRule phantoms;
    private final Consumer<CountPriority> out;

    /** A rule that tells {@code out}. */
    public CountRule(Thresholds thresholds, ItemTerms terms, long settingsVersion, Consumer<CountPriority> out) {
        this.thresholds = thresholds;
        this.terms = terms;
        this.settingsVersion = settingsVersion;
        this.phantoms = new PhantomRule(thresholds.phantomChance());
        this.out = out;
    }

    /**
     * After a trading day.
     *
     * @param scale expected sales of that day over those of an average trading day
     * @param learntDays from which the share of days without a sale is known
     */
    public CountWatch dayEnded(
            CountWatch before, DemandInput now, DemandOutlook outlook, double scale, int learntDays, long time) {
        double rate = outlook.level();
        double priority = rate * terms.unitMarginMinor();
        double book = Amounts.units(now.onHand());
        Silence silence = silence(before, outlook, scale, learntDays);
        if (now.onHand() <= 0) {
            // What is not in the book cannot be a phantom.
            if (before.silence() != null && before.silence().told()) {
                tell(now, CountList.PHANTOM_SUSPECT, time, 0, rate, "The book says nothing of it any more.");
            }
            silence = Silence.sold(silence.rate(), silence.zeroShare());
        } else if (!silence.told() && phantoms.suspects(silence, now.onHand())) {
            tell(
                    now,
                    CountList.PHANTOM_SUSPECT,
                    time,
                    silence.rate() * terms.unitMarginMinor(),
                    silence.rate(),
                    words(
                            "No sale for %d trading days at %.2f a day: the chance of that is %.4f if it is there, and"
                                    + " the book says %.1f.",
                            silence.days(), silence.rate(), silence.chance(), book));
            silence = silence.asTold();
        } else if (silence.days() == 0
                && before.silence() != null
                && before.silence().told()) {
            tell(now, CountList.PHANTOM_SUSPECT, time, 0, rate, "It sells again.");
        }
        boolean rests = before.rests() > 0;
        double high = listed(
                !rests && priority >= thresholds.highActivity() && priority > 0 ? priority : 0,
                before.highActivity(),
                CountList.HIGH_ACTIVITY,
                now,
                rate,
                time,
                words("%.2f sell on a trading day.", rate));
        double low = listed(
                !rests && book > 0 && book <= thresholds.lowStockDays() * rate ? priority : 0,
                before.lowStock(),
                CountList.LOW_STOCK,
                now,
                rate,
                time,
                words("The book says %.1f, which is little for %.2f a day.", book, rate));
        return new CountWatch(silence, high, low, Math.max(0, before.rests() - 1));
    }

    /** A count has shown what is there: it is on no list any more, and a silence before it says nothing. */
    public CountWatch counted(CountWatch before, DemandInput now) {
        end(before, now, "It was counted.");
        Silence silence = before.silence();
        return new CountWatch(
                silence == null ? null : Silence.sold(silence.rate(), silence.zeroShare()),
                0,
                0,
                thresholds.recountDays());
    }

    /** Nothing more is expected of the item: it is on no list any more. */
    public void forgotten(CountWatch before, DemandInput now) {
        end(before, now, "It is gone.");
    }

    private void end(CountWatch before, DemandInput now, String reason) {
        Silence silence = before.silence();
        double rate = silence == null ? 0 : silence.rate();
        if (silence != null && silence.told()) {
            tell(now, CountList.PHANTOM_SUSPECT, now.time(), 0, rate, reason);
        }
        if (before.highActivity() > 0) {
            tell(now, CountList.HIGH_ACTIVITY, now.time(), 0, rate, reason);
        }
        if (before.lowStock() > 0) {
            tell(now, CountList.LOW_STOCK, now.time(), 0, rate, reason);
        }
    }

    private Silence silence(CountWatch before, DemandOutlook outlook, double scale, int learntDays) {
        Silence silence = before.silence();
        if (silence == null || outlook.soldAmount() > 0) {
            return Silence.sold(outlook.level(), PhantomRule.zeroShare(outlook.zeroShare(), learntDays));
        }
        return phantoms.dayWithout(silence, scale, 1 - outlook.openShareWithout());
    }

    private double listed(
            double priority, double told, CountList list, DemandInput now, double rate, long time, String reason) {
        boolean changed = (priority > 0) != (told > 0)
                || priority > told * thresholds.priorityChange()
                || priority * thresholds.priorityChange() < told;
        if (!changed) {
            return told;
        }
        tell(now, list, time, priority, rate, priority > 0 ? reason : "No more.");
        return priority;
    }

    private void tell(DemandInput now, CountList list, long time, double priority, double rate, String reason) {
        out.accept(new CountPriority(
                now.item(),
                now.site(),
                list,
                time,
                priority,
                Amounts.units(now.onHand()),
                rate,
                List.of(reason),
                settingsVersion));
    }

    private static String words(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
