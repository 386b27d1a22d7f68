// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.counting.CountPriority.CountList;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Says at the end of a trading day, and when goods come in, whether an item should be counted, and why.
 *
 * <p>Two lists, since evidence differs by goal: items with much activity show most differences, items of which little is recorded
 * most empty shelves that nobody knows of (Manufacturing and Service Operations Management, doi 10.1287/msom.2022.1119). What
 * should have sold and did not is suspected by the {@link PhantomRule}, once in a silence: until a sale, a count, or goods that come
 * in. A list is told when an item enters or leaves it, or its
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
        this.phantoms = new PhantomRule(thresholds);
        this.out = out;
    }

    /**
     * After a change of the position, or a count.
     *
     * @param last how the stock stood before
     * @param hours of the site
     */
    public CountWatch happened(CountWatch before, DemandInput last, DemandInput now, OpeningHours hours) {
        CountWatch next = before;
        if (now.soldAmount() > 0) {
            next = sold(next, now);
        } else if (now.countedAt() == DemandInput.NOT_COUNTED && now.onHand() > last.onHand()) {
            next = arrived(next, last, now, hours);
        }
        return now.countedAt() == DemandInput.NOT_COUNTED ? next : counted(next, last, now);
    }

    private CountWatch sold(CountWatch before, DemandInput now) {
        RecordError error = before.error().sold(Math.round(now.soldAmount() * thresholds.silentLoss()), now.onShelf());
        if (error.isSuspected() && now.onShelf() < error.suspectAmount()) {
            // There was more than the error that was suspected.
            tell(now, CountList.PHANTOM_SUSPECT, now.time(), 0, before.buyers().unitsPerDay(), "It sells again.");
            error = error.refuted();
        }
        Silence silence = before.silence();
        Buyers buyers = before.buyers().bought(Amounts.units(now.soldAmount()));
        return now.time() > silence.since()
                ? before.with(buyers.there(silence.days()), Silence.from(now.time()), error)
                : before.with(buyers, silence, error);
    }

    /** What comes in ends a silence, and was often waited for: the book stays as wrong as it was. */
    private CountWatch arrived(CountWatch before, DemandInput last, DemandInput now, OpeningHours hours) {
        Silence silence = before.silence();
        if (now.time() <= silence.since()) {
            return before;
        }
        // Whether the day that runs is a strong one is told at its end.
        long day = hours.epochDay(now.time());
        long open = hours.openMillis(day);
        double today = open == 0 ? 0 : (double) hours.openMillis(day, silence.since(), now.time()) / open;
        CountWatch told = judged(before.with(before.buyers(), silence.longer(today), before.error()), last, now.time());
        return told.with(there(before, last), Silence.from(now.time()), told.error());
    }

    private CountWatch counted(CountWatch before, DemandInput last, DemandInput now) {
        RecordError error = before.error();
        if (now.countedAt() <= error.countedAt()) {
            return before;
        }
        end(before, now, "It was counted.");
        CountWatch watch = before.rested(thresholds.recountDays());
        return now.countedAt() > before.silence().since()
                ? watch.with(there(before, last), Silence.from(now.countedAt()), error.counted(now.countedAt()))
                : watch.with(before.buyers(), before.silence(), error.counted(now.countedAt()));
    }

    /** Nothing more is expected of the item: it is on no list any more. */
    public void forgotten(CountWatch before, DemandInput now) {
        end(before, now, "It is gone.");
    }

    private void end(CountWatch before, DemandInput now, String reason) {
        double rate = before.buyers().unitsPerDay();
        if (before.error().isSuspected()) {
            tell(now, CountList.PHANTOM_SUSPECT, now.time(), 0, rate, reason);
        }
        if (before.highActivity() > 0) {
            tell(now, CountList.HIGH_ACTIVITY, now.time(), 0, rate, reason);
        }
        if (before.lowStock() > 0) {
            tell(now, CountList.LOW_STOCK, now.time(), 0, rate, reason);
        }
    }

    /** A silence that did not end with a sale tells of the rate as far as the item was there. */
    private Buyers there(CountWatch watch, DemandInput last) {
        Silence silence = watch.silence();
        double empty = phantoms.likely(watch.buyers(), silence.days(), watch.error(), last.onShelf());
        return watch.buyers().there(silence.days() * (1 - empty));
    }

    /**
     * After a trading day.
     *
     * @param scale expected sales of that day over those of an average trading day
     * @param hours of the site
     */
    public CountWatch dayEnded(
            CountWatch before, DemandInput now, DemandOutlook outlook, double scale, OpeningHours hours, long time) {
        double rate = outlook.level();
        double priority = rate * terms.unitMarginMinor();
        double book = Amounts.units(now.onHand());
        CountWatch next = judged(after(before, now, outlook, scale, hours), now, time);
        if (next.error().isSuspected() && now.onShelf() <= 0) {
            tell(now, CountList.PHANTOM_SUSPECT, time, 0, rate, "The book says nothing of it any more.");
            next = next.with(next.buyers(), next.silence(), next.error().refuted());
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
        return new CountWatch(next.buyers(), next.silence(), next.error(), high, low, Math.max(0, before.rests() - 1));
    }

    private CountWatch after(
            CountWatch before, DemandInput now, DemandOutlook outlook, double scale, OpeningHours hours) {
        long day = outlook.epochDay();
        long end = hours.endOf(day);
        long open = hours.openMillis(day);
        double there = 1 - outlook.openShareWithout();
        long since = before.silence().since();
        double silent = open == 0 ? 1 : (double) hours.openMillis(day, Math.min(since, end), end) / open;
        double heard = Math.max(0, Math.min(1 - silent, there));
        Buyers buyers = before.buyers().there(scale * heard).dayEnded(thresholds.phantomHalfLife());
        // What is not in the book cannot be a phantom.
        Silence silence = now.onShelf() <= 0
                ? Silence.from(Math.max(since, end))
                : before.silence().longer(scale * Math.min(silent, there));
        return before.with(buyers, silence, before.error());
    }

    private CountWatch judged(CountWatch before, DemandInput now, long time) {
        Silence silence = before.silence();
        Buyers buyers = before.buyers();
        long amount = now.onShelf();
        if (silence.told() || !phantoms.suspects(buyers, silence.days(), before.error(), amount)) {
            return before;
        }
        double likely = phantoms.likely(buyers, silence.days(), before.error(), amount);
        double units = buyers.unitsPerDay();
        tell(
                now,
                CountList.PHANTOM_SUSPECT,
                time,
                // On the list is what has a priority, even if nothing is earned with it.
                Math.max(Double.MIN_NORMAL, units * terms.unitMarginMinor()),
                units,
                words(
                        "Nobody bought it for %.1f trading days at %.2f purchases a day: the chance of that is %.4f if it is"
                                + " there, and the book says %.1f. With a likelihood of %.2f it is not there.",
                        silence.days(),
                        buyers.rate(),
                        PhantomRule.chance(buyers, silence.days()),
                        Amounts.units(amount),
                        likely));
        return before.with(buyers, silence.asTold(), before.error().suspected(amount, likely));
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
