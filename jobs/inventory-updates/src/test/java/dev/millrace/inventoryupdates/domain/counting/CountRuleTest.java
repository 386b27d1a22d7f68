// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.counting.CountPriority.CountList;
import dev.millrace.inventoryupdates.domain.demand.DemandClass;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.inventoryupdates.domain.settings.SiteTerms;
import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountRuleTest {

    private static final Thresholds THRESHOLDS =
            new Thresholds(0.05, 0.3, 0.002, 0.005, 60, 2, 400, 20, 1.5, 0.05, 8, 25, 400);
    private static final ItemTerms TERMS = new ItemTerms(1, 1, 5, 1, 7, false, 0.95, 0, 100, 50, "all");
    private static final OpeningHours HOURS =
            new OpeningHours(new SiteTerms("UTC", Collections.nCopies(7, "08:00-20:00")));
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final List<CountPriority> told = new ArrayList<>();
    private final CountRule rule = new CountRule(THRESHOLDS, TERMS, 7, told::add);
    private CountWatch watch = CountWatch.first(0);
    private DemandInput last = stock(0, 0, 0, DemandInput.NOT_COUNTED);
    private int today;

    @Test
    void stockThatDoesNotSellIsSuspectedOnceAndNoMoreWhenItSells() {
        sellsTwoADay();
        silent(2);
        assertThat(suspicions()).isEmpty();
        silent(20);
        assertThat(suspicions()).hasSize(1);
        assertThat(suspicions().get(0).priority()).as("two a day, fifty earned").isBetween(90.0, 110.0);
        assertThat(suspicions().get(0).reasons().get(0)).contains("the book says 20.0");
        sale(1, 19);
        assertThat(suspicions()).hasSize(2);
        assertThat(suspicions().get(1).priority()).isZero();
        sale(1, 18);
        silent(1);
        assertThat(suspicions()).hasSize(2);
    }

    @Test
    void hoursOfTheDayCountFromTheLastSaleOn() {
        for (int i = 0; i < 30; i++) {
            for (int hour = 8; hour < 20; hour++) {
                happens(hour, 1, 100, DemandInput.NOT_COUNTED);
            }
            silent(1);
        }
        happens(9, 1, 20, DemandInput.NOT_COUNTED);
        assertThat(suspicions()).isEmpty();
        silent(1);
        assertThat(suspicions()).as("eleven silent hours of one a each").hasSize(1);
    }

    @Test
    void anEmptyBookStartsTheSilenceAnew() {
        sellsTwoADay();
        silent(2);
        happens(12, 0, 0, DemandInput.NOT_COUNTED);
        silent(2);
        happens(12, 0, 20, DemandInput.NOT_COUNTED);
        silent(2);
        assertThat(suspicions()).isEmpty();
    }

    @Test
    void aCountStartsTheSilenceAnewAlsoIfTheBookWasRight() {
        sellsTwoADay();
        silent(2);
        happens(12, 0, 20, time(12));
        silent(2);
        assertThat(suspicions()).isEmpty();
        silent(10);
        assertThat(suspicions()).hasSize(1);
        happens(12, 0, 20, time(12));
        assertThat(suspicions()).hasSize(2);
        assertThat(suspicions().get(1).reasons()).containsExactly("It was counted.");
    }

    @Test
    void goodsThatComeInStartTheSilenceAnewButDoNotMakeTheBookRight() {
        sellsTwoADay();
        silent(2);
        happens(9, 0, 40, DemandInput.NOT_COUNTED);
        silent(2);
        assertThat(suspicions()).isEmpty();
        silent(10);
        assertThat(suspicions()).hasSize(1);
        happens(9, 0, 60, DemandInput.NOT_COUNTED);
        sale(5, 55);
        assertThat(suspicions()).as("forty of them may be missing still").hasSize(1);
        sale(16, 39);
        assertThat(suspicions()).hasSize(2);
        assertThat(suspicions().get(1).priority()).isZero();
    }

    @Test
    void aSilenceUntilGoodsComeInIsSuspectedThen() {
        for (int i = 0; i < 30; i++) {
            for (int hour = 8; hour < 20; hour++) {
                happens(hour, 1, 100, DemandInput.NOT_COUNTED);
            }
            silent(1);
        }
        happens(8, 1, 5, DemandInput.NOT_COUNTED);
        happens(19, 0, 50, DemandInput.NOT_COUNTED);
        assertThat(suspicions()).hasSize(1);
        assertThat(suspicions().get(0).time()).isEqualTo(time(19));
        assertThat(suspicions().get(0).book()).isEqualTo(5);
    }

    @Test
    void aSilenceOfWhatIsNotThereTeachesNothingOfTheRate() {
        sellsTwoADay();
        silent(30);
        happens(9, 0, 40, DemandInput.NOT_COUNTED);
        assertThat(watch.buyers().rate()).isBetween(1.8, 2.2);
    }

    @Test
    void aBookThatSaysNothingEndsASuspicion() {
        sellsTwoADay();
        silent(20);
        happens(12, 0, 0, DemandInput.NOT_COUNTED);
        assertThat(suspicions()).hasSize(1);
        silent(2);
        assertThat(suspicions()).hasSize(2);
        assertThat(suspicions().get(1).priority()).isZero();
    }

    @Test
    void whatWasCountedIsOnNoListForAWhile() {
        ended(10, 15);
        assertThat(lists()).containsExactly(CountList.HIGH_ACTIVITY, CountList.LOW_STOCK);
        happens(12, 0, 15, time(12));
        assertThat(told.subList(2, 4))
                .allSatisfy(each -> assertThat(each.priority()).isZero());
        for (int i = 0; i < THRESHOLDS.recountDays(); i++) {
            ended(10, 15);
        }
        assertThat(told).hasSize(4);
        ended(10, 15);
        assertThat(told).as("its turn again").hasSize(6);
    }

    @Test
    void whatIsForgottenIsOnNoList() {
        ended(10, 15);
        rule.forgotten(watch, stock(time(0), 0, 0, DemandInput.NOT_COUNTED));
        assertThat(told).extracting(CountPriority::priority).containsExactly(500.0, 500.0, 0.0, 0.0);
    }

    @Test
    void theTwoListsAreToldWhenAnItemEntersChangesOrLeaves() {
        ended(10, 100);
        assertThat(lists()).containsExactly(CountList.HIGH_ACTIVITY);
        ended(11, 100);
        assertThat(told).as("much the same").hasSize(1);
        ended(16, 100);
        assertThat(told).as("half as much again").hasSize(2);
        ended(10, 15);
        assertThat(lists().subList(2, 4)).containsExactly(CountList.HIGH_ACTIVITY, CountList.LOW_STOCK);
        ended(2, 100);
        assertThat(told.subList(4, 6))
                .allSatisfy(each -> assertThat(each.priority()).isZero());
    }

    private void sellsTwoADay() {
        for (int i = 0; i < 30; i++) {
            happens(10, 1, 21, DemandInput.NOT_COUNTED);
            happens(20, 1, 20, DemandInput.NOT_COUNTED);
            silent(1);
        }
    }

    private void sale(double units, double book) {
        happens(12, units, book, DemandInput.NOT_COUNTED);
    }

    private void happens(int hour, double sold, double book, long countedAt) {
        DemandInput now = stock(time(hour), sold, book, countedAt);
        watch = rule.happened(watch, last, now, HOURS);
        last = now;
    }

    private void silent(int days) {
        for (int i = 0; i < days; i++) {
            ended(1, Amounts.units(last.onHand()));
        }
    }

    private void ended(double rate, double book) {
        DemandOutlook outlook =
                new DemandOutlook(today, 0, 0, rate, 1, DemandClass.SMOOTH, 0.3, 1, new double[DemandOutlook.POINTS]);
        today++;
        watch = rule.dayEnded(watch, stock(time(0), 0, book, DemandInput.NOT_COUNTED), outlook, 1, HOURS, time(0));
    }

    private long time(int hour) {
        return today * DAY + hour * HOUR;
    }

    private static DemandInput stock(long time, double sold, double book, long countedAt) {
        long amount = Amounts.of(book);
        return new DemandInput("i", "s", time, Amounts.of(sold), amount, amount, 0, 0, 0, 0, 0, countedAt);
    }

    private List<CountPriority> suspicions() {
        return told.stream()
                .filter(each -> each.list() == CountList.PHANTOM_SUSPECT)
                .toList();
    }

    private List<CountList> lists() {
        return told.stream().map(CountPriority::list).toList();
    }
}
