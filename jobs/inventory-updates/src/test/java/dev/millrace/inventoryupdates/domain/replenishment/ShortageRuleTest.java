// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.demand.DemandClass;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage.Kind;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import dev.millrace.inventoryupdates.domain.settings.OpeningHours;
import dev.millrace.inventoryupdates.domain.settings.SiteTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortageRuleTest {

    private static final String DAY = "08:00-20:00";
    private static final OpeningHours HOURS =
            new OpeningHours(new SiteTerms("Europe/London", List.of(DAY, DAY, DAY, DAY, DAY, DAY, "closed")));
    private static final ItemTerms TERMS = new ItemTerms(1, 1, 7, 0, 7, false, 0.95, 0, 100, 50, "all");

    private final List<Shortage> told = new ArrayList<>();
    private final ShortageRule rule = new ShortageRule(TERMS, HOURS, 7, told::add);
    private Shortages shortages = Shortages.none();
    private Plan plan = Plan.none();

    @Test
    void anEmptyShelfIsToldOnceWhileTheSiteIsOpenAndWhenItIsFilled() {
        at("2024-01-01T12:00:00Z", 0, 0);
        at("2024-01-01T13:00:00Z", -2, 0);
        at("2024-01-01T23:00:00Z", -1, 0);
        assertThat(names()).containsExactly("+STOCKOUT");
        at("2024-01-02T02:00:00Z", 5, 0);
        assertThat(names()).containsExactly("+STOCKOUT", "-STOCKOUT");
        assertThat(told.get(1).time()).isEqualTo(time("2024-01-02T02:00:00Z"));
    }

    @Test
    void whatEmptiesAtNightIsToldWhenTheDoorsOpen() {
        // The sixth is a Saturday, the seventh closed.
        DemandInput night = at("2024-01-06T22:00:00Z", 0, 0);
        assertThat(told).isEmpty();
        assertThat(rule.wakeAt(shortages, night)).isEqualTo(time("2024-01-08T08:00:00Z"));
        at("2024-01-08T08:00:00Z", 0, 0);
        assertThat(names()).containsExactly("+STOCKOUT");
        assertThat(rule.wakeAt(shortages, at("2024-01-08T09:00:00Z", 0, 0))).isEqualTo(Long.MAX_VALUE);
        at("2024-01-08T07:00:00Z", 3, 0);
        assertThat(told.get(1).time()).as("never before it began").isEqualTo(time("2024-01-08T08:00:00Z"));
    }

    @Test
    void whatEmptiesAndIsFilledAtNightIsNeverTold() {
        at("2024-01-01T22:00:00Z", 0, 0);
        at("2024-01-02T06:00:00Z", 4, 0);
        at("2024-01-02T08:00:00Z", 4, 0);
        assertThat(told).isEmpty();
    }

    @Test
    void aSiteThatNeverOpensHasNoEmptyShelves() {
        OpeningHours never = new OpeningHours(new SiteTerms(
                "Europe/London", List.of("closed", "closed", "closed", "closed", "closed", "closed", "closed")));
        DemandInput empty = input("2024-01-01T12:00:00Z", 0, 0);
        ShortageRule closed = new ShortageRule(TERMS, never, 7, told::add);
        assertThat(closed.wakeAt(closed.judged(Shortages.none(), plan, empty), empty))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(told).isEmpty();
    }

    @Test
    void lowIsWorseOnceAnOrderCannotArriveInTime() {
        sellsTenADay();
        double point = plan.point() == null ? 0 : plan.point().point();
        // Seven days of which six are trading days.
        assertThat(point).isBetween(60.0, 75.0);
        at("2024-01-01T12:00:00Z", point + 1, 0);
        assertThat(told).isEmpty();
        at("2024-01-01T12:01:00Z", point, 0);
        at("2024-01-01T12:02:00Z", point - 1, 0);
        assertThat(told).extracting(Shortage::severity).containsExactly(4);
        at("2024-01-01T12:03:00Z", 40, 10);
        assertThat(told).extracting(Shortage::severity).containsExactly(4, 3);
        assertThat(told.get(1).coverDays()).isEqualTo(4);
        assertThat(told.get(1).observed()).as("with what is on order").isEqualTo(50);
        at("2024-01-01T12:04:00Z", 40, 200);
        assertThat(names()).containsExactly("+LOW", "+LOW", "-LOW");
        assertThat(told).allSatisfy(each -> assertThat(each.settingsVersion()).isEqualTo(7));
    }

    @Test
    void whatIsForgottenEnds() {
        sellsTenADay();
        DemandInput last = at("2024-01-01T12:00:00Z", 0, 0);
        assertThat(names()).containsExactlyInAnyOrder("+LOW", "+STOCKOUT");
        told.clear();
        rule.forgotten(shortages, plan, last);
        assertThat(names()).containsExactlyInAnyOrder("-LOW", "-STOCKOUT");
        told.clear();
        rule.forgotten(Shortages.none(), plan, last);
        assertThat(told).isEmpty();
    }

    private void sellsTenADay() {
        DemandOutlook outlook =
                new DemandOutlook(1, 10_000, 0, 10, 1, DemandClass.SMOOTH, 0.01, 1, new double[DemandOutlook.POINTS]);
        plan = new ReplenishmentRule(TERMS, HOURS.openShare(), 7).learned(plan, outlook, 1);
    }

    private List<String> names() {
        return told.stream()
                .map(each -> (each.present() ? "+" : "-") + each.kind())
                .toList();
    }

    private DemandInput at(String time, double available, double onOrder) {
        DemandInput now = input(time, available, onOrder);
        shortages = rule.judged(shortages, plan, now);
        assertThat(shortages.out())
                .isEqualTo(told.stream()
                        .filter(each -> each.kind() == Kind.STOCKOUT)
                        .reduce((first, last) -> last)
                        .filter(Shortage::present)
                        .isPresent());
        return now;
    }

    private static DemandInput input(String time, double available, double onOrder) {
        long amount = Math.round(available * 1_000);
        return new DemandInput(
                "i",
                "s",
                time(time),
                0,
                amount,
                amount,
                Math.round(onOrder * 1_000),
                0,
                0,
                0,
                0,
                DemandInput.NOT_COUNTED);
    }

    private static long time(String text) {
        return Instant.parse(text).toEpochMilli();
    }
}
