// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.settings.DemandSettings;
import java.util.Arrays;

/**
 * Learns the demand of an item at a site from its trading days, and says what to expect of the next.
 *
 * <p>Level times weekday times pace: the level is the item's own and follows within days; the weekday and the pace are those of the
 * site, since one item alone sells too unevenly to show them. A day on which the item was hardly to be had says nothing; one on
 * which it was missing for a while is scaled up to the whole day.
 */
public final class DemandModel {

    /** Weight, in days with demand, of what is usual in shops, as long as an item has shown little itself. */
    private static final double PRIOR_DAYS = 3;

    private static final double PRIOR_SPREAD = 1.2;

    /** Narrower than this nothing is known of how much an item can sell on a day. */
    private static final double LEAST_SPREAD = 0.5;

    private final DemandSettings settings;
    private final double levelKept;
    private final double shapeKept;
    private final double exceptionalKept;

    /** A model by these settings. */
    public DemandModel(DemandSettings settings) {
        this.settings = settings;
        levelKept = DemandSettings.kept(settings.levelHalfLife());
        shapeKept = DemandSettings.kept(settings.shapeHalfLife());
        exceptionalKept = DemandSettings.kept(settings.exceptionalHalfLife());
    }

    /** An item that was not heard of before, at a site that has been trading for that many days. */
    public ItemDemand unknown(long tradingDays) {
        return ItemDemand.after((int) Math.min(tradingDays, settings.newItemDays()), levelKept);
    }

    /**
     * After a trading day of the site.
     *
     * @param calendar as it was before that day
     */
    public LearntDay learned(String item, String site, ItemDemand before, DayDemand day, SiteCalendar calendar) {
        if (day.openShareWithout() > settings.censoredAbove()) {
            return new LearntDay(withDay(before, day), null);
        }
        double weekday = calendar.weekday(day.epochDay());
        double units = Amounts.units(day.soldAmount()) / (1 - day.openShareWithout());
        double most = most(before, calendar);
        double usual = Math.min(units, most);
        double expected = level(before) * weekday;
        double demand = usual / weekday;
        DayReport report = new DayReport(
                item, site, day.epochDay(), Amounts.of(usual), Amounts.of(expected), counts(before, calendar));
        double error = demand - level(before);
        boolean any = demand > 0;
        double step = 1 - levelKept;
        return new LearntDay(
                new ItemDemand(
                        day.epochDay(),
                        before.everAmount() + day.soldAmount(),
                        levelKept * before.level() + demand,
                        levelKept * before.levelWeight() + 1,
                        before.chance() + step * ((any ? 1 : 0) - before.chance()),
                        !any || before.size() <= 0
                                ? Math.max(before.size(), demand)
                                : before.size() + sizeStep(before) * (demand - before.size()),
                        shapeKept * before.residual() + error * error,
                        shapeKept * before.residualWeight() + 1,
                        exceptionalKept * before.exceptional() + (1 - exceptionalKept) * (units - usual),
                        appended(before.recent(), Amounts.of(demand))),
                report);
    }

    /** The items that make most of the sales say how the site goes; many that hardly sell, and new ones, do not. */
    private boolean counts(ItemDemand before, SiteCalendar calendar) {
        return before.everAmount() > 0 && before.everAmount() >= settings.paceShare() * calendar.meanAmount();
    }

    /** What to expect of the trading day {@code epochDay}. */
    public Predictive predictive(ItemDemand demand, SiteCalendar calendar, SitePace pace, long epochDay) {
        return predictive(demand, calendar.weekday(epochDay) * pace.factor());
    }

    /**
     * What to expect of a trading day that sells {@code scale} times as much as an average one.
     *
     * @param scale above 0
     */
    public Predictive predictive(ItemDemand demand, double scale) {
        long[] recent = demand.recent();
        int days = recent.length;
        Integer[] order = new Integer[days];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(recent[a], recent[b]));
        double[] amounts = new double[days];
        double[] upTo = new double[days];
        double weight = 0;
        double zeros = 0;
        double logs = 0;
        for (int i = 0; i < days; i++) {
            int at = order[i];
            double of = Math.pow(shapeKept, days - 1 - at);
            amounts[i] = Amounts.units(recent[at]);
            weight += of;
            upTo[i] = weight;
            if (recent[at] == 0) {
                zeros += of;
            } else {
                logs += of * Math.log(amounts[i]);
            }
        }
        double some = weight - zeros;
        double logMean = some > 0 ? logs / some : 0;
        double squares = 0;
        for (int i = 0; i < days; i++) {
            upTo[i] /= weight;
            if (amounts[i] > 0) {
                double off = Math.log(amounts[i]) - logMean;
                squares += Math.pow(shapeKept, days - 1 - order[i]) * off * off;
            }
        }
        double spread =
                some > 0 ? Math.sqrt((squares + PRIOR_DAYS * PRIOR_SPREAD * PRIOR_SPREAD) / (some + PRIOR_DAYS)) : 0;
        return new Predictive(
                amounts,
                upTo,
                weight > 0 ? zeros / weight : 1,
                logMean,
                spread,
                scale,
                level(demand) * scale,
                demand.exceptional());
    }

    /** How the item sells. */
    public DemandClass demandClass(ItemDemand demand) {
        long[] recent = demand.recent();
        int days = 0;
        double sum = 0;
        double squares = 0;
        for (long amount : recent) {
            if (amount > 0) {
                days++;
                double units = Amounts.units(amount);
                sum += units;
                squares += units * units;
            }
        }
        if (days == 0) {
            return DemandClass.INTERMITTENT;
        }
        double mean = sum / days;
        double variance = Math.max(0, squares / days - mean * mean);
        return DemandClass.of(
                (double) recent.length / days,
                variance / (mean * mean),
                settings.longInterval(),
                settings.wideVariation());
    }

    /** Standard deviation of daily demand around its forecast, base units of an average trading day. */
    public double deviation(ItemDemand demand) {
        return demand.residualWeight() > 0 ? Math.sqrt(demand.residual() / demand.residualWeight()) : 0;
    }

    /** By how much a day with demand moves the mean of such days: the more, the longer there was none. */
    private double sizeStep(ItemDemand before) {
        int days = 1;
        for (int i = before.recent().length - 1; i >= 0 && before.recent()[i] == 0; i--) {
            days++;
        }
        return 1 - Math.pow(levelKept, days);
    }

    /**
     * Expected demand of an average trading day, base units: exponentially smoothed, or the chance of demand times its size for an
     * item that sells seldom.
     */
    public double level(ItemDemand demand) {
        if (demandClass(demand).isSeldom()) {
            return demand.chance() * demand.size();
        }
        return demand.levelWeight() > 0 ? demand.level() / demand.levelWeight() : 0;
    }

    /** Base units of a day beyond which it is an exception: so many deviations of the logarithm of days with demand. */
    private double most(ItemDemand demand, SiteCalendar calendar) {
        double sum = 0;
        double squares = 0;
        int days = 0;
        for (long amount : demand.recent()) {
            if (amount > 0) {
                double log = Math.log(Amounts.units(amount));
                sum += log;
                squares += log * log;
                days++;
            }
        }
        if (days == 0 && Double.isNaN(calendar.typicalLog())) {
            return Double.POSITIVE_INFINITY;
        }
        double within = days == 0 ? 0 : Math.max(0, squares - sum * sum / days);
        double spread = Math.sqrt((within + PRIOR_DAYS * PRIOR_SPREAD * PRIOR_SPREAD) / (days + PRIOR_DAYS));
        double mean = Double.isNaN(calendar.typicalLog()) ? sum / days : (sum + calendar.typicalLog()) / (days + 1);
        return Math.exp(mean + settings.exceptionalSpreads() * Math.max(spread, LEAST_SPREAD));
    }

    private static ItemDemand withDay(ItemDemand before, DayDemand day) {
        return new ItemDemand(
                day.epochDay(),
                before.everAmount() + day.soldAmount(),
                before.level(),
                before.levelWeight(),
                before.chance(),
                before.size(),
                before.residual(),
                before.residualWeight(),
                before.exceptional(),
                before.recent());
    }

    private long[] appended(long[] recent, long amount) {
        int from = Math.max(0, recent.length + 1 - settings.keptDays());
        long[] next = Arrays.copyOfRange(recent, from, recent.length + 1);
        next[next.length - 1] = amount;
        return next;
    }
}
