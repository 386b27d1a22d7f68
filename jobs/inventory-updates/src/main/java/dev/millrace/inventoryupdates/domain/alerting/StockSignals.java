// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.alerting;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.ShrinkReport;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertPolicy;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.alert.AlertSignal.State;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Makes signals, of which the life cycle makes alerts, of what is wrong with a stock.
 *
 * <p>Nobody is asked in turn: stock is a work list. All sites have a budget of their own. Delays and budget are practitioners'
 * knowledge.
 */
public final class StockSignals {

    static final String JOB = "inventory-updates";

    private static final String PHANTOM_SUSPECT = "PHANTOM_SUSPECT";
    private static final String SHRINK_OUT_OF_CONTROL = "SHRINK_OUT_OF_CONTROL";
    private static final double PERCENT = 100;
    private static final int SHIFT = 3;
    private static final AlertPolicy.Budget BUDGET = new AlertPolicy.Budget(60, 120, TimeUnit.HOURS.toMillis(1));

    /** A delivery in parts is short until its last part has come. */
    private static final long LAST_PART = TimeUnit.HOURS.toMillis(4);

    private StockSignals() {}

    /** Of a condition of the ledger. */
    public static AlertSignal of(StockCondition condition) {
        String rule = condition.name().name();
        String subject = condition.subject().isEmpty() ? rule : rule + "|" + condition.subject();
        int severity = severity(condition.name());
        String text = String.format(
                Locale.ROOT, "%s of %s at %s: %s", rule, condition.item(), condition.site(), text(condition));
        return signal(
                new Subject(condition.item(), condition.site(), rule, subject, severity),
                condition.present() ? State.PRESENT : State.ABSENT,
                condition.asOf(),
                new Alert.Reason(rule, 1, condition.observed(), condition.expected(), "{unit}", text),
                condition.cause().isEmpty() ? List.of() : List.of(condition.cause()),
                condition.name() == StockCondition.Name.SHORT_RECEIPT ? LAST_PART : 0,
                condition.settingsVersion());
    }

    /** Of an item that runs short. */
    public static AlertSignal of(Shortage shortage) {
        String rule = shortage.kind().name();
        String text =
                switch (shortage.kind()) {
                    case LOW ->
                        plain(
                                "%.3f are there and under way, the reorder point is %.3f; what is available lasts %.1f days",
                                shortage.observed(), shortage.expected(), shortage.coverDays());
                    case STOCKOUT -> plain("%.3f are available", shortage.observed());
                };
        return signal(
                new Subject(shortage.item(), shortage.site(), rule, rule, shortage.severity()),
                shortage.present() ? State.PRESENT : State.ABSENT,
                shortage.time(),
                new Alert.Reason(
                        rule,
                        1,
                        shortage.observed(),
                        shortage.expected(),
                        "{unit}",
                        String.format(Locale.ROOT, "%s of %s at %s: %s", rule, shortage.item(), shortage.site(), text)),
                List.of(),
                0,
                shortage.settingsVersion());
    }

    /** Of an entry of a count list; of no other list than that of phantom stock is anybody told. */
    public static List<AlertSignal> of(CountPriority count) {
        if (count.list() != CountPriority.CountList.PHANTOM_SUSPECT) {
            return List.of();
        }
        return List.of(signal(
                new Subject(count.item(), count.site(), PHANTOM_SUSPECT, PHANTOM_SUSPECT, SHIFT),
                count.priority() > 0 ? State.PRESENT : State.ABSENT,
                count.time(),
                new Alert.Reason(
                        PHANTOM_SUSPECT, 1, 0, count.demandPerDay(), "{unit}/d", String.join(" ", count.reasons())),
                List.of(),
                0,
                count.settingsVersion()));
    }

    /** Of a point of a control chart; of one that has no limits yet nobody is told. */
    public static List<AlertSignal> of(ShrinkReport report) {
        Double lower = report.lower();
        Double upper = report.upper();
        if (lower == null || upper == null) {
            return List.of();
        }
        boolean gain = report.rate() < lower;
        String text = String.format(
                Locale.ROOT,
                "%s of %s at %s: unknown loss of %.2f %% of sales, %s %.2f %% in earlier counts; losses whose reason is"
                        + " known do not count",
                SHRINK_OUT_OF_CONTROL,
                report.category(),
                report.site(),
                PERCENT * report.rate(),
                gain ? "never below" : "never above",
                PERCENT * (gain ? lower : upper));
        return List.of(signal(
                // A bar would end the entity in the key of the alert.
                new Subject(
                        report.category().replace('|', '/'),
                        report.site(),
                        SHRINK_OUT_OF_CONTROL,
                        SHRINK_OUT_OF_CONTROL,
                        SHIFT),
                report.outside() ? State.PRESENT : State.ABSENT,
                report.time(),
                new Alert.Reason(SHRINK_OUT_OF_CONTROL, 1, report.rate(), gain ? lower : upper, "1", text),
                List.of(),
                0,
                report.settingsVersion()));
    }

    private record Subject(String item, String site, String rule, String key, int severity) {
        String entity() {
            return item + "@" + site;
        }
    }

    private static AlertSignal signal(
            Subject subject,
            State state,
            long time,
            Alert.Reason reason,
            List<String> evidence,
            long onDelay,
            long settingsVersion) {
        String version = Long.toString(settingsVersion);
        String dedupKey = "stock|" + subject.entity() + "|" + subject.key();
        Alert alert = new Alert(
                "",
                dedupKey,
                Alert.Status.FIRING,
                Alert.Phase.START,
                subject.severity(),
                JOB,
                new Alert.Rule(subject.rule(), version, subject.rule()),
                new Alert.Entity("stock", subject.entity(), subject.item() + " at " + subject.site()),
                time,
                time,
                time,
                time,
                1,
                1,
                1,
                List.of(reason),
                evidence,
                null,
                new Alert.Config(version),
                "internal",
                subject.site(),
                null,
                null,
                null,
                null);
        return new AlertSignal(
                subject.entity(),
                subject.rule(),
                dedupKey,
                state,
                false,
                subject.severity(),
                time,
                alert,
                subject.site(),
                List.of(),
                new AlertPolicy(onDelay, 0, 0, 0, TimeUnit.DAYS.toMillis(30), List.of(), BUDGET),
                null,
                false);
    }

    private static int severity(StockCondition.Name name) {
        return switch (name) {
            case OVERSOLD -> 2;
            case NEGATIVE_ON_HAND, LOST_TRANSFER -> SHIFT;
            case OVER_RECEIPT, SHORT_RECEIPT -> 4;
        };
    }

    private static String text(StockCondition it) {
        return switch (it.name()) {
            case NEGATIVE_ON_HAND -> plain("the book says %.3f, which no shelf can hold: count it", it.observed());
            case OVERSOLD -> plain("%.3f are promised, %.3f are there or on the way", it.observed(), it.expected());
            case LOST_TRANSFER ->
                plain("of %.3f shipped as %s %.3f have come", it.expected(), it.subject(), it.observed());
            case OVER_RECEIPT, SHORT_RECEIPT ->
                plain("%.3f were received of %s, %.3f expected", it.observed(), it.subject(), it.expected());
        };
    }

    private static String plain(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers).replace(".000", "");
    }
}
