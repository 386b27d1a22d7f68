// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.CountPriority.CountList;
import dev.millrace.inventoryupdates.domain.counting.ShrinkReport;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage.Kind;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.alert.AlertSignal.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StockSignalsTest {

    @Test
    void anItemAtASiteHasOneAlertOfAKindThatBeginsAndEndsUnderOneKey() {
        for (Kind kind : Kind.values()) {
            AlertSignal begins = StockSignals.of(shortage(kind, true, 4));
            AlertSignal worse = StockSignals.of(shortage(kind, true, 3));
            AlertSignal ends = StockSignals.of(shortage(kind, false, 3));
            assertThat(begins.dedupKey()).isEqualTo("stock|sku:1@s|" + kind);
            assertThat(List.of(begins, worse, ends))
                    .extracting(AlertSignal::dedupKey)
                    .containsOnly(begins.dedupKey());
            assertThat(List.of(begins, worse, ends))
                    .extracting(AlertSignal::state)
                    .containsExactly(State.PRESENT, State.PRESENT, State.ABSENT);
            assertThat(worse.severity()).isEqualTo(3);
            assertThat(begins.alert().config().version()).isEqualTo("9");
        }
    }

    @Test
    void eachConditionOfTheLedgerEndsUnderTheKeyItBeganWith() {
        List<String> keys = new ArrayList<>();
        for (StockCondition.Name name : StockCondition.Name.values()) {
            AlertSignal begins = StockSignals.of(condition(name, true));
            AlertSignal ends = StockSignals.of(condition(name, false));
            assertThat(begins.state()).isEqualTo(State.PRESENT);
            assertThat(ends.state()).isEqualTo(State.ABSENT);
            assertThat(ends.dedupKey()).isEqualTo(begins.dedupKey());
            keys.add(begins.dedupKey());
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void aChartIsToldWhenItIsOutOfControlAndWhenItIsBack() {
        assertThat(StockSignals.of(report(0.09, null, null, false)))
                .as("no limits yet")
                .isEmpty();
        AlertSignal out = StockSignals.of(report(0.09, 0.01, 0.03, true)).get(0);
        AlertSignal back = StockSignals.of(report(0.02, 0.01, 0.03, false)).get(0);
        assertThat(out.state()).isEqualTo(State.PRESENT);
        assertThat(back.state()).isEqualTo(State.ABSENT);
        assertThat(out.dedupKey()).isEqualTo(back.dedupKey());
        assertThat(out.dedupKey().split("\\|", -1))
                .as("the entity is the second part")
                .hasSize(3);
        assertThat(out.alert().reasons().get(0).text()).contains("9.00 %", "never above 3.00 %");
        assertThat(StockSignals.of(report(0.001, 0.01, 0.03, true))
                        .get(0)
                        .alert()
                        .reasons()
                        .get(0)
                        .text())
                .contains("never below 1.00 %");
    }

    @Test
    void ofTheListsNobodyIsToldButOfWhatIsSuspected() {
        assertThat(StockSignals.of(count(CountList.HIGH_ACTIVITY, 5))).isEmpty();
        assertThat(StockSignals.of(count(CountList.LOW_STOCK, 5))).isEmpty();
        assertThat(StockSignals.of(count(CountList.PHANTOM_SUSPECT, 5)))
                .extracting(AlertSignal::state)
                .containsExactly(State.PRESENT);
        assertThat(StockSignals.of(count(CountList.PHANTOM_SUSPECT, 0)))
                .extracting(AlertSignal::state)
                .containsExactly(State.ABSENT);
    }

    private static Shortage shortage(Kind kind, boolean present, int severity) {
        return new Shortage("sku:1", "s", kind, present, 1_000, severity, 3, 5, 1.5, 9);
    }

    private static StockCondition condition(StockCondition.Name name, boolean present) {
        return new StockCondition("sku:1", "s", name, "", present, 1, 2, -3, 0, "m", 9);
    }

    private static ShrinkReport report(double rate, @Nullable Double lower, @Nullable Double upper, boolean outside) {
        return new ShrinkReport("s", "toys|large", 1_000, rate, 900, 0, 10_000, 0.02, lower, upper, outside, 9);
    }

    private static CountPriority count(CountList list, double priority) {
        return new CountPriority("sku:1", "s", list, 1, priority, 3, 1, List.of("since"), 9);
    }
}
