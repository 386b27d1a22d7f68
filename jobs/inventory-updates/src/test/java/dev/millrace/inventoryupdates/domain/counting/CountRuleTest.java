// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.counting.CountPriority.CountList;
import dev.millrace.inventoryupdates.domain.demand.DemandClass;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountRuleTest {

    private static final Thresholds THRESHOLDS = new Thresholds(0.01, 2, 400, 20, 1.5, 0.05, 8, 25, 400);
    private static final ItemTerms TERMS = new ItemTerms(1, 1, 5, 1, 7, false, 0.95, 0, 100, 50, "all");

    private final List<CountPriority> told = new ArrayList<>();
    private final CountRule rule = new CountRule(THRESHOLDS, TERMS, 7, told::add);
    private CountWatch watch = CountWatch.none();

    @Test
    void stockThatDoesNotSellIsSuspectedOnceAndNoMoreWhenItSells() {
        day(4, 1, 20);
        for (int i = 0; i < 3; i++) {
            day(0, 1, 20);
        }
        assertThat(lists()).isEmpty();
        for (int i = 0; i < 20; i++) {
            day(0, 1, 20);
        }
        assertThat(lists()).containsExactly(CountList.PHANTOM_SUSPECT);
        assertThat(told.get(0).priority()).as("one a day, fifty earned").isEqualTo(50);
        assertThat(told.get(0).reasons().get(0)).contains("20.0");
        day(1, 1, 20);
        assertThat(told).hasSize(2);
        assertThat(told.get(1).priority()).isZero();
    }

    @Test
    void theSilenceItselfDoesNotTeachThatNothingSells() {
        day(4, 2, 20);
        for (int i = 0; i < 8; i++) {
            day(0, 2.0 / (i + 2), 20);
        }
        assertThat(lists()).containsExactly(CountList.PHANTOM_SUSPECT);
    }

    @Test
    void anEmptyBookStartsTheSilenceAnew() {
        day(4, 1, 20);
        for (int i = 0; i < 4; i++) {
            day(0, 1, 20);
        }
        day(0, 1, 0);
        for (int i = 0; i < 4; i++) {
            day(0, 1, 20);
        }
        assertThat(lists()).doesNotContain(CountList.PHANTOM_SUSPECT);
    }

    @Test
    void aCountStartsTheSilenceAnew() {
        day(4, 1, 20);
        for (int i = 0; i < 4; i++) {
            day(0, 1, 20);
        }
        count(20);
        for (int i = 0; i < 4; i++) {
            day(0, 1, 20);
        }
        assertThat(lists()).isEmpty();
    }

    @Test
    void aCountEndsASuspicion() {
        day(4, 1, 20);
        for (int i = 0; i < 10; i++) {
            day(0, 1, 20);
        }
        count(20);
        assertThat(told).extracting(CountPriority::priority).containsExactly(50.0, 0.0);
        assertThat(lists()).containsOnly(CountList.PHANTOM_SUSPECT);
        count(20);
        assertThat(told).as("said once").hasSize(2);
        for (int i = 0; i < 10; i++) {
            day(0, 1, 20);
        }
        assertThat(told).as("a new silence is a new suspicion").hasSize(3);
    }

    @Test
    void aBookThatSaysNothingEndsASuspicion() {
        day(4, 1, 20);
        for (int i = 0; i < 10; i++) {
            day(0, 1, 20);
        }
        day(0, 1, 0);
        assertThat(told).extracting(CountPriority::priority).containsExactly(50.0, 0.0);
        day(0, 1, 0);
        assertThat(told).hasSize(2);
    }

    @Test
    void whatWasCountedIsOnNoListForAWhile() {
        day(10, 10, 15);
        assertThat(lists()).containsExactly(CountList.HIGH_ACTIVITY, CountList.LOW_STOCK);
        count(15);
        assertThat(told.subList(2, 4)).allSatisfy(each -> assertThat(each.priority()).isZero());
        for (int i = 0; i < THRESHOLDS.recountDays(); i++) {
            day(10, 10, 15);
        }
        assertThat(told).hasSize(4);
        day(10, 10, 15);
        assertThat(told).as("its turn again").hasSize(6);
    }

    @Test
    void whatIsForgottenIsOnNoList() {
        day(10, 10, 15);
        rule.forgotten(watch, new DemandInput("i", "s", 1, 0, 0, 0, 0, 0, 0, 0, 0, null));
        assertThat(told).extracting(CountPriority::priority).containsExactly(500.0, 500.0, 0.0, 0.0);
    }

    @Test
    void theTwoListsAreToldWhenAnItemEntersChangesOrLeaves() {
        day(10, 10, 100);
        assertThat(lists()).containsExactly(CountList.HIGH_ACTIVITY);
        day(10, 11, 100);
        assertThat(told).as("much the same").hasSize(1);
        day(10, 16, 100);
        assertThat(told).as("half as much again").hasSize(2);
        day(10, 10, 15);
        assertThat(lists().subList(2, 4)).containsExactly(CountList.HIGH_ACTIVITY, CountList.LOW_STOCK);
        day(1, 2, 100);
        assertThat(told.subList(4, 6))
                .allSatisfy(each -> assertThat(each.priority()).isZero());
    }

    private void count(double found) {
        long amount = Math.round(found * 1_000);
        watch = rule.counted(watch, new DemandInput("i", "s", 1, 0, amount, amount, 0, 0, 0, 0, 0, 1L));
    }

    private List<CountList> lists() {
        return told.stream().map(CountPriority::list).toList();
    }

    private void day(double sold, double rate, double book) {
        DemandOutlook outlook = new DemandOutlook(
                1, Math.round(sold * 1_000), 0, rate, 1, DemandClass.SMOOTH, 0.3, new double[DemandOutlook.POINTS]);
        long amount = Math.round(book * 1_000);
        DemandInput now = new DemandInput("i", "s", 1, 0, amount, amount, 0, 0, 0, 0, 0, null);
        watch = rule.dayEnded(watch, now, outlook, 1, 84, 1);
    }
}
