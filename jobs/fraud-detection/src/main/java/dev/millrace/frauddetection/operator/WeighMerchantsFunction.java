// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.merchant.Background;
import dev.millrace.frauddetection.domain.merchant.CompromiseSearch;
import dev.millrace.frauddetection.domain.merchant.DayTotals;
import dev.millrace.frauddetection.domain.merchant.Finding;
import dev.millrace.frauddetection.domain.merchant.MerchantCounts;
import dev.millrace.frauddetection.domain.merchant.MerchantVisits;
import dev.millrace.frauddetection.domain.merchant.Suspicion;
import dev.millrace.jobkit.InForce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Weighs each merchant with news of frauds against all others, and names those where chance does not explain them.
 *
 * <p>Runs under one key, since what is usual is known only where all merchants come together; what comes is one record per
 * merchant and day, and one per hour for a merchant with news. State: one value per day, dropped 91 days later by the day's
 * timer, and merchants that wait for the end of the hour, dropped then.
 */
public final class WeighMerchantsFunction
        extends KeyedBroadcastProcessFunction<Byte, MerchantCounts, RuleSet, Suspicion> {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long serialVersionUID = 1L;

    private final InForce<RuleSet> rulesInForce;
    private transient MapState<Integer, DayTotals> days;
    private transient MapState<String, MerchantCounts> suspects;

    public WeighMerchantsFunction(InForce<RuleSet> rulesInForce) {
        this.rulesInForce = rulesInForce;
    }

    @Override
    public void open(OpenContext context) {
        days = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("days", Types.INT, TypeInformation.of(DayTotals.class)));
        suspects = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("suspects", Types.STRING, TypeInformation.of(MerchantCounts.class)));
    }

    /** Visits count at once: they are of days that no hour before looks at. Frauds wait for the end of their hour. */
    @Override
    public void processElement(MerchantCounts counts, ReadOnlyContext context, Collector<Suspicion> out)
            throws Exception {
        for (int i = 0; i < counts.days().length; i++) {
            int day = counts.days()[i];
            if (counts.cards()[i] != counts.cardsBefore()[i]) {
                days.put(day, totals(day).with(counts.cards()[i], counts.cardsBefore()[i]));
                context.timerService().registerEventTimeTimer(endOfLife(day));
            }
        }
        if (counts.suspect()) {
            suspects.put(counts.at() + "|" + counts.merchantId(), counts);
            context.timerService().registerEventTimeTimer(counts.at());
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Suspicion> out) throws Exception {
        if (time % DAY == 0) {
            days.remove((int) (time / DAY) - MerchantVisits.REMEMBERED_DAYS - 1);
        }
        List<MerchantCounts> due = takeDue(time);
        if (due.isEmpty()) {
            return;
        }
        for (MerchantCounts counts : due) {
            addFrauds(counts, context);
        }
        RuleSet rules = rulesInForce.in(context.getBroadcastState(rulesInForce.descriptor()));
        Background background = backgroundBefore(time);
        for (MerchantCounts counts : due) {
            Finding finding = CompromiseSearch.best(counts, background);
            if (finding != null && finding.isEnough(rules.commonPoint())) {
                out.collect(new Suspicion(
                        counts.merchantId(), time, finding, rules.commonPoint(), Long.toString(rules.version())));
            }
        }
    }

    @Override
    public void processBroadcastElement(RuleSet next, Context context, Collector<Suspicion> out) throws Exception {
        rulesInForce.put(next, context.getBroadcastState(rulesInForce.descriptor()));
    }

    private List<MerchantCounts> takeDue(long time) throws Exception {
        List<MerchantCounts> due = new ArrayList<>();
        for (MerchantCounts counts : suspects.values()) {
            if (counts.at() == time) {
                due.add(counts);
            }
        }
        for (MerchantCounts counts : due) {
            suspects.remove(counts.at() + "|" + counts.merchantId());
        }
        due.sort(Comparator.comparing(MerchantCounts::merchantId));
        return due;
    }

    private void addFrauds(MerchantCounts counts, OnTimerContext context) throws Exception {
        for (int i = 0; i < counts.days().length; i++) {
            int more = counts.defrauded()[i] - counts.defraudedBefore()[i];
            if (more > 0) {
                days.put(counts.days()[i], totals(counts.days()[i]).withDefrauded(more));
                context.timerService().registerEventTimeTimer(endOfLife(counts.days()[i]));
            }
        }
    }

    /** Days that were over by then: those after may be there already or not, depending on how fast their merchants were. */
    private Background backgroundBefore(long time) throws Exception {
        Map<Integer, DayTotals> before = new HashMap<>();
        for (Map.Entry<Integer, DayTotals> day : days.entries()) {
            if ((day.getKey() + 1) * DAY <= time) {
                before.put(day.getKey(), day.getValue());
            }
        }
        return Background.of(before);
    }

    private DayTotals totals(int day) throws Exception {
        DayTotals known = days.get(day);
        return known == null ? DayTotals.none() : known;
    }

    private static long endOfLife(int day) {
        return (day + MerchantVisits.REMEMBERED_DAYS + 1) * DAY;
    }
}
