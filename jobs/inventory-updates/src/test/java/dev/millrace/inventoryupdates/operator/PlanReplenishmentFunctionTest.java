// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.inventoryupdates.InventorySettingsFile;
import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.CountPriority.CountList;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.SiteDemand;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.testkit.operator.Backend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanReplenishmentFunctionTest {

    private static final InventorySettings SETTINGS = InventorySettingsFile.read(ShippedFile.SHIPPED);

    /** A Monday, in winter: London is at UTC. */
    private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    private static final long DAY = 86_400_000;
    private static final long HOUR = 3_600_000;

    @ParameterizedTest
    @EnumSource
    void aShelfThatSellsTenADayIsProposedForOnce(Backend backend) throws Exception {
        try (PlanningChain chain = new PlanningChain(backend, SETTINGS)) {
            double stock = 300;
            for (int day = 0; day < 25; day++) {
                stock -= 10;
                chain.feed(sale("sku:1", day, 10, stock)).watermark(START + (day + 1) * DAY + HOUR);
            }
            List<ReplenishmentProposal> proposals = chain.proposals();
            assertThat(proposals).hasSize(1);
            ReplenishmentProposal proposal = proposals.get(0);
            assertThat(proposal.proposalNo()).isEqualTo(1);
            assertThat(proposal.ip()).isLessThanOrEqualTo(proposal.rop());
            assertThat(proposal.demandPerDay()).isBetween(9.0, 11.0);
            assertThat(proposal.settingsVersion()).isEqualTo(1);
        }
    }

    @Test
    void theOperatorsLearnWhatTheRulesLearnInOnePlace() throws Exception {
        for (int step : new int[] {1, 3, 70}) {
            long seed = 17;
            Random chance = new Random(seed);
            SiteDemand site = new SiteDemand("site", SETTINGS.demand());
            List<SitePace> expected = new ArrayList<>();
            try (PlanningChain chain = new PlanningChain(Backend.HASHMAP, SETTINGS)) {
                for (int day = 0; day < 70; day++) {
                    Map<String, Long> sold = new HashMap<>();
                    for (int item = 0; item < 6; item++) {
                        // Closed on Saturdays; all items sell on the first day, so that none is new later.
                        if (day % 7 != 5 && (day == 0 || chance.nextInt(3) > 0)) {
                            int units = 1 + chance.nextInt(20) + (day > 40 ? 10 : 0);
                            sold.put("item-" + item, units * 1_000L);
                            chain.feed(sale("item-" + item, day, units, 1_000));
                        }
                    }
                    if (!sold.isEmpty()) {
                        site.learn(START / DAY + day, sold);
                        expected.add(site.pace());
                    }
                    if ((day + 1) % step == 0) {
                        chain.watermark(START + (day + 1) * DAY + HOUR);
                    }
                }
                chain.watermark(START + 70 * DAY + HOUR);
                assertThat(chain.paces())
                        .as("seed %d, every %d days", seed, step)
                        .isEqualTo(expected);
                assertThat(chain.calendars().get(chain.calendars().size() - 1))
                        .usingRecursiveComparison()
                        .isEqualTo(site.calendar());
                assertThat(expected.get(expected.size() - 1).factor()).isNotEqualTo(1.0);
            }
        }
    }

    @Test
    void stockThatDoesNotSellIsToBeCounted() throws Exception {
        try (PlanningChain chain = new PlanningChain(Backend.ROCKSDB, SETTINGS)) {
            for (int day = 0; day < 60; day++) {
                chain.feed(sale("sku:2", day, 20, 500));
                if (day < 40) {
                    chain.feed(sale("sku:1", day, 5, 200));
                }
                chain.watermark(START + (day + 1) * DAY + HOUR);
            }
            List<CountPriority> suspects = chain.counts().stream()
                    .filter(told -> told.list() == CountList.PHANTOM_SUSPECT)
                    .toList();
            assertThat(suspects).hasSize(1);
            assertThat(suspects.get(0).item()).isEqualTo("sku:1");
            assertThat(suspects.get(0).time()).isBetween(START + 41 * DAY, START + 47 * DAY);
        }
    }

    @Test
    void whatHappensAfterADayIsNotTakenForPartOfItHoweverFastItIsRead() throws Exception {
        List<List<CountPriority>> told = new ArrayList<>();
        for (int step : new int[] {1, 60}) {
            try (PlanningChain chain = new PlanningChain(Backend.HASHMAP, SETTINGS)) {
                for (int day = 0; day < 60; day++) {
                    chain.feed(sale("sku:2", day, 20, 500));
                    if (day < 40) {
                        chain.feed(sale("sku:1", day, 5, 200));
                    } else if (day == 50) {
                        chain.feed(position("sku:1", day, 0, 300));
                    }
                    if ((day + 1) % step == 0) {
                        chain.watermark(START + (day + 1) * DAY + HOUR);
                    }
                }
                told.add(chain.counts().stream()
                        .filter(each -> each.list() == CountList.PHANTOM_SUSPECT)
                        .toList());
            }
        }
        assertThat(told.get(0)).isNotEmpty();
        assertThat(told.get(1)).isEqualTo(told.get(0));
    }

    @Test
    void aShelfThatIsEmptyDoesNotTeachThatNothingIsWanted() throws Exception {
        try (PlanningChain chain = new PlanningChain(Backend.HASHMAP, SETTINGS)) {
            for (int day = 0; day < 60; day++) {
                chain.feed(sale("sku:2", day, 20, 500));
                if (day < 40) {
                    chain.feed(sale("sku:1", day, 5, day == 39 ? 0 : 200));
                }
                chain.watermark(START + (day + 1) * DAY + HOUR);
            }
            List<ReplenishmentProposal> proposals = chain.proposals().stream()
                    .filter(told -> told.item().equals("sku:1"))
                    .toList();
            assertThat(proposals).hasSize(1);
            assertThat(proposals.get(0).severity()).isEqualTo(2);
            // Ordered, received and sold again: what is expected is as it was.
            chain.feed(position("sku:1", 60, 0, 100));
            chain.watermark(START + 61 * DAY + HOUR);
            chain.feed(position("sku:1", 61, 0, 10));
            assertThat(chain.proposals())
                    .filteredOn(told -> told.item().equals("sku:1"))
                    .singleElement()
                    .satisfies(told -> assertThat(told.demandPerDay()).isBetween(4.0, 6.0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCountTakesAnItemOffItsLists(Backend backend) throws Exception {
        PlanningChain.Snapshot snapshot;
        try (PlanningChain chain = new PlanningChain(backend, SETTINGS)) {
            for (int day = 0; day < 60; day++) {
                chain.feed(sale("sku:2", day, 20, 500));
                if (day < 40) {
                    chain.feed(sale("sku:1", day, 5, 200));
                }
                chain.watermark(START + (day + 1) * DAY + HOUR);
            }
            assertThat(chain.counts())
                    .filteredOn(told -> told.list() == CountList.PHANTOM_SUSPECT)
                    .singleElement()
                    .satisfies(told -> assertThat(told.priority()).isPositive());
            snapshot = chain.snapshot();
        }
        try (PlanningChain chain = new PlanningChain(backend, SETTINGS, snapshot)) {
            chain.feed(counted("sku:1", 60, 200)).watermark(START + 60 * DAY + 13 * HOUR);
            assertThat(chain.counts())
                    .filteredOn(told -> told.list() == CountList.PHANTOM_SUSPECT)
                    .singleElement()
                    .satisfies(told -> assertThat(told.priority()).isZero());
            chain.feed(counted("sku:1", 60, 200));
            assertThat(chain.counts()).as("the same count").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aShelfThatEmptiesAtNightIsToldInTheMorningAndEndsWithADelivery(Backend backend) throws Exception {
        PlanningChain.Snapshot snapshot;
        try (PlanningChain chain = new PlanningChain(backend, SETTINGS)) {
            chain.feed(sale("sku:1", 0, 1, 9)).feed(at("sku:1", START + 22 * HOUR, 0));
            chain.watermark(START + DAY + 7 * HOUR);
            assertThat(chain.shortages()).extracting(Shortage::kind).doesNotContain(Shortage.Kind.STOCKOUT);
            snapshot = chain.snapshot();
        }
        try (PlanningChain chain = new PlanningChain(backend, SETTINGS, snapshot)) {
            chain.watermark(START + DAY + 9 * HOUR);
            assertThat(chain.shortages())
                    .filteredOn(told -> told.kind() == Shortage.Kind.STOCKOUT)
                    .extracting(Shortage::present, Shortage::time)
                    .containsExactly(tuple(true, START + DAY + 8 * HOUR));
            chain.watermark(START + 3 * DAY);
            chain.feed(at("sku:1", START + 3 * DAY, 40)).watermark(START + 3 * DAY + HOUR);
            assertThat(chain.shortages())
                    .filteredOn(told -> told.kind() == Shortage.Kind.STOCKOUT)
                    .extracting(Shortage::present)
                    .containsExactly(false);
        }
    }

    @Test
    void lowBeginsOnceAndEndsWithTheOrder() throws Exception {
        try (PlanningChain chain = new PlanningChain(Backend.HASHMAP, SETTINGS)) {
            double stock = 300;
            for (int day = 0; day < 25; day++) {
                stock -= 10;
                chain.feed(sale("sku:1", day, 10, stock)).watermark(START + (day + 1) * DAY + HOUR);
            }
            assertThat(chain.shortages())
                    .extracting(Shortage::kind, Shortage::present)
                    .containsExactly(tuple(Shortage.Kind.LOW, true));
            chain.feed(new DemandInput(
                    "sku:1",
                    "site",
                    START + 26 * DAY,
                    0,
                    50_000,
                    50_000,
                    500_000,
                    0,
                    0,
                    0,
                    0,
                    DemandInput.NOT_COUNTED));
            assertThat(chain.shortages())
                    .as("the day before is not planned for")
                    .isEmpty();
            chain.watermark(START + 26 * DAY + HOUR);
            assertThat(chain.shortages()).extracting(Shortage::present).containsExactly(false);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anItemThatIsGoneIsForgotten(Backend backend) throws Exception {
        try (PlanningChain chain = new PlanningChain(backend, SETTINGS)) {
            chain.feed(sale("sku:1", 0, 1, 1)).feed(sale("sku:1", 1, 1, 0));
            chain.watermark(START + 300 * DAY);
            assertThat(chain.held()).isGreaterThanOrEqualTo(2);
            assertThat(chain.timers()).isEqualTo(1);
            chain.watermark(START + 403 * DAY);
            assertThat(chain.held()).isZero();
            assertThat(chain.timers()).isZero();
            assertThat(chain.shortages())
                    .filteredOn(told -> told.kind() == Shortage.Kind.STOCKOUT)
                    .as("what was told ends with it")
                    .extracting(Shortage::present)
                    .containsExactly(true, false);
        }
    }

    @Test
    void theEndOfAFileEndsItsLastDayAndNoMore() throws Exception {
        try (PlanningChain chain = new PlanningChain(Backend.HASHMAP, SETTINGS)) {
            chain.feed(sale("sku:1", 0, 1, 5)).watermark(Long.MAX_VALUE);
            assertThat(chain.paces()).hasSize(1);
            assertThat(chain.timers()).isZero();
        }
    }

    private static DemandInput sale(String item, int day, double units, double left) {
        return position(item, day, units, left);
    }

    private static DemandInput at(String item, long time, double left) {
        long stock = Math.round(left * 1_000);
        return new DemandInput(item, "site", time, 0, stock, stock, 0, 0, 0, 0, 0, DemandInput.NOT_COUNTED);
    }

    private static DemandInput counted(String item, int day, double found) {
        long stock = Math.round(found * 1_000);
        long time = START + day * DAY + 12 * HOUR;
        return new DemandInput(item, "site", time, 0, stock, stock, 0, 0, 0, 0, 0, time);
    }

    private static DemandInput position(String item, int day, double units, double left) {
        long stock = Math.round(left * 1_000);
        return new DemandInput(
                item,
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
}
