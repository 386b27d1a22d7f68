// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.InventorySettingsFile;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.settings.DemandSettings;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import dev.millrace.inventoryupdates.domain.settings.SiteTerms;
import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.testkit.operator.Backend;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings that come while the job runs take effect in all who learn and plan, and are still in force after a restore. */
class PlanningSettingsTest {

    private static final InventorySettings SHIPPED = InventorySettingsFile.read(ShippedFile.SHIPPED);
    private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    @ParameterizedTest
    @EnumSource
    void aLongerLeadTimeIsPlannedForAtTheNextChange(Backend backend) throws Exception {
        PlanningChain.Snapshot snapshot;
        try (PlanningChain chain = new PlanningChain(backend, SHIPPED)) {
            for (int day = 0; day < 20; day++) {
                chain.feed(sale(day, 10, 300)).watermark(START + (day + 1) * DAY + HOUR);
            }
            assertThat(chain.proposals()).as("five days of ten").isEmpty();
            chain.set(with(leadTime(60)));
            snapshot = chain.snapshot();
            chain.feed(sale(20, 10, 290));
            assertThat(chain.proposals())
                    .extracting(ReplenishmentProposal::settingsVersion)
                    .containsExactly(2L);
        }
        try (PlanningChain chain = new PlanningChain(backend, SHIPPED, snapshot)) {
            chain.feed(sale(20, 10, 290)).watermark(START + 20 * DAY + HOUR);
            assertThat(chain.proposals()).singleElement().satisfies(told -> {
                assertThat(told.settingsVersion()).isEqualTo(2);
                assertThat(told.leadTime().mean()).isEqualTo(60);
                assertThat(told.rop()).isGreaterThan(500);
            });
        }
    }

    @Test
    void whatIsToldAgainAndAgainIsKeptOnce() throws Exception {
        try (PlanningChain chain = new PlanningChain(Backend.HASHMAP, SHIPPED)) {
            chain.feed(sale(0, 10, 300));
            int held = chain.held();
            for (int i = 0; i < 50; i++) {
                chain.set(with(leadTime(5 + i)));
            }
            assertThat(chain.held()).isEqualTo(held);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDayEndsByTheClockInForce(Backend backend) throws Exception {
        PlanningChain.Snapshot snapshot;
        try (PlanningChain chain = new PlanningChain(backend, SHIPPED)) {
            chain.feed(sale(0, 10, 300));
            chain.set(with(zone("America/New_York")));
            chain.watermark(START + DAY + HOUR);
            assertThat(chain.calendars())
                    .as("nineteen hours of the day are over there")
                    .isEmpty();
            assertThat(chain.paces()).isEmpty();
            snapshot = chain.snapshot();
        }
        try (PlanningChain chain = new PlanningChain(backend, SHIPPED, snapshot)) {
            chain.watermark(START + DAY + 4 * HOUR);
            assertThat(chain.calendars()).isEmpty();
            chain.watermark(START + DAY + 6 * HOUR);
            assertThat(chain.calendars()).hasSize(1);
            assertThat(chain.calendars().get(0).day()).isEqualTo(START / DAY);
            assertThat(chain.paces()).hasSize(1);
            assertThat(chain.timers())
                    .as("the day that runs, and nothing left behind")
                    .isEqualTo(1);
        }
    }

    @Test
    void aSiteWhoseClockIsPutForwardLosesNoDay() throws Exception {
        try (PlanningChain chain = new PlanningChain(Backend.HASHMAP, SHIPPED)) {
            for (int day = 0; day < 6; day++) {
                chain.feed(sale(day, 10, 300));
                if (day == 2) {
                    chain.set(with(zone("Asia/Tokyo")));
                }
                chain.watermark(START + (day + 1) * DAY + HOUR);
            }
            assertThat(chain.calendars()).hasSize(6);
            assertThat(chain.calendars().get(5).tradingDays()).isEqualTo(6);
            assertThat(chain.paces()).extracting(SitePace::epochDay).doesNotHaveDuplicates();
            assertThat(chain.paces()).hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPaceIsBelievedByTheSettingsInForce(Backend backend) throws Exception {
        PlanningChain.Snapshot snapshot;
        try (PlanningChain chain = new PlanningChain(backend, SHIPPED)) {
            trade(chain, 0, 12);
            assertThat(chain.paces()).as("twenty days settle").allMatch(pace -> pace.factor() == 1);
            chain.set(with(settling(2)));
            snapshot = chain.snapshot();
        }
        try (PlanningChain chain = new PlanningChain(backend, SHIPPED, snapshot)) {
            trade(chain, 12, 16);
            assertThat(chain.paces()).hasSize(4);
            assertThat(chain.paces().get(3).factor()).isNotEqualTo(1.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anItemIsForgottenByTheSettingsInForce(Backend backend) throws Exception {
        PlanningChain.Snapshot snapshot;
        try (PlanningChain chain = new PlanningChain(backend, SHIPPED)) {
            chain.feed(sale(0, 1, 1)).feed(sale(1, 1, 0));
            chain.set(with(forgetting(10)));
            chain.watermark(START + 5 * DAY);
            assertThat(chain.held()).isGreaterThanOrEqualTo(2);
            snapshot = chain.snapshot();
        }
        try (PlanningChain chain = new PlanningChain(backend, SHIPPED, snapshot)) {
            chain.watermark(START + 14 * DAY);
            assertThat(chain.held()).isZero();
            assertThat(chain.timers()).isZero();
        }
    }

    private static void trade(PlanningChain chain, int from, int to) throws Exception {
        for (int day = from; day < to; day++) {
            chain.feed(sale(day, day < 10 ? 10 : 30, 1_000)).watermark(START + (day + 1) * DAY + HOUR);
        }
    }

    private static DemandInput sale(int day, double units, double left) {
        long stock = Math.round(left * 1_000);
        return new DemandInput(
                "sku:1",
                "site",
                START + day * DAY + 12 * HOUR,
                Math.round(units * 1_000),
                stock,
                stock,
                0,
                0,
                0,
                0,
                0,
                DemandInput.NOT_COUNTED);
    }

    private static ItemTerms leadTime(double days) {
        ItemTerms of = SHIPPED.anyItem();
        return new ItemTerms(
                of.pack(),
                of.leastOrder(),
                days,
                of.leadTimeSd(),
                of.reviewDays(),
                of.periodicReview(),
                of.serviceLevel(),
                of.channelBuffer(),
                of.unitCostMinor(),
                of.unitMarginMinor(),
                of.category());
    }

    private static SiteTerms zone(String zone) {
        return new SiteTerms(zone, SHIPPED.anySite().opening());
    }

    private static DemandSettings settling(int days) {
        DemandSettings of = SHIPPED.demand();
        return new DemandSettings(
                of.levelHalfLife(),
                of.shapeHalfLife(),
                of.weekdayHalfLife(),
                of.paceHalfLife(),
                of.exceptionalHalfLife(),
                of.exceptionalSpreads(),
                of.keptDays(),
                of.newItemDays(),
                days,
                of.paceShare(),
                of.censoredAbove(),
                of.longInterval(),
                of.wideVariation());
    }

    private static Thresholds forgetting(int days) {
        Thresholds of = SHIPPED.thresholds();
        return new Thresholds(
                of.phantomChance(),
                of.phantomLikely(),
                of.phantomsPerDay(),
                of.silentLoss(),
                of.phantomHalfLife(),
                of.lowStockDays(),
                of.highActivity(),
                of.recountDays(),
                of.priorityChange(),
                of.countTolerance(),
                of.shrinkBaseline(),
                of.shrinkPoints(),
                days);
    }

    /** The shipped settings with another part, as version 2. */
    private static InventorySettings with(Object part) {
        InventorySettings of = SHIPPED;
        InventorySettings next = new InventorySettings(
                2,
                of.cartMinutes(),
                of.paymentMinutes(),
                of.lostAfterHours(),
                part instanceof SiteTerms site ? site : of.anySite(),
                of.sites(),
                part instanceof ItemTerms item ? item : of.anyItem(),
                of.items(),
                part instanceof DemandSettings demand ? demand : of.demand(),
                part instanceof Thresholds thresholds ? thresholds : of.thresholds());
        assertThat(List.of(next)).allMatch(each -> each.refusalAfter(SHIPPED) == null);
        return next;
    }
}
