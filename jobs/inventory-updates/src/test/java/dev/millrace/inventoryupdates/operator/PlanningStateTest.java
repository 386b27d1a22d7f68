// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.InventorySettingsFile;
import dev.millrace.inventoryupdates.domain.counting.AccuracyDay;
import dev.millrace.inventoryupdates.domain.counting.AccuracyPart;
import dev.millrace.inventoryupdates.domain.counting.AccuracyReport;
import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.CountedValues;
import dev.millrace.inventoryupdates.domain.counting.StockNews;
import dev.millrace.inventoryupdates.domain.counting.CountWatch;
import dev.millrace.inventoryupdates.domain.counting.ShrinkChart;
import dev.millrace.inventoryupdates.domain.counting.ShrinkInput;
import dev.millrace.inventoryupdates.domain.counting.ShrinkReport;
import dev.millrace.inventoryupdates.domain.counting.Silence;
import dev.millrace.inventoryupdates.domain.demand.CalendarPair;
import dev.millrace.inventoryupdates.domain.demand.DayDemand;
import dev.millrace.inventoryupdates.domain.demand.DayReport;
import dev.millrace.inventoryupdates.domain.demand.DemandControl;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.demand.DemandModel;
import dev.millrace.inventoryupdates.domain.demand.DemandOutlook;
import dev.millrace.inventoryupdates.domain.demand.ItemDay;
import dev.millrace.inventoryupdates.domain.demand.ItemDemand;
import dev.millrace.inventoryupdates.domain.demand.PlanStep;
import dev.millrace.inventoryupdates.domain.demand.Shelf;
import dev.millrace.inventoryupdates.domain.demand.SiteCalendar;
import dev.millrace.inventoryupdates.domain.demand.SiteForecasts;
import dev.millrace.inventoryupdates.domain.demand.SitePace;
import dev.millrace.inventoryupdates.domain.demand.SiteSales;
import dev.millrace.inventoryupdates.domain.replenishment.Plan;
import dev.millrace.inventoryupdates.domain.replenishment.Planning;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentRule;
import dev.millrace.inventoryupdates.domain.replenishment.Shortage;
import dev.millrace.inventoryupdates.domain.replenishment.Shortages;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.testkit.architecture.HouseRules;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What is kept for each of millions of items stays small, and needs no Kryo. */
class PlanningStateTest {

    private static final int MOST = 4_096;
    private static final String ITEM = "gtin:09506000134352";
    private static final String SITE = "9506000111117";
    private static final InventorySettings SETTINGS = InventorySettingsFile.read(ShippedFile.SHIPPED);

    @Test
    void whatTravelsOrIsKeptNeedsNoKryo() {
        HouseRules.checkSerialisedWithoutKryo(
                DemandInput.class,
                SiteCalendar.class,
                CalendarPair.class,
                SiteSales.class,
                SiteForecasts.class,
                SitePace.class,
                DayReport.class,
                ItemDay.class,
                DemandControl.class,
                Shortage.class,
                PlanStep.class,
                Planning.class,
                ReplenishmentProposal.class,
                CountPriority.class,
                StockNews.class,
                CountedValues.class,
                AccuracyPart.class,
                AccuracyDay.class,
                AccuracyReport.class,
                ShrinkInput.class,
                ShrinkChart.class,
                ShrinkReport.class,
                InventorySettings.class);
    }

    @Test
    void anItemThatSoldForYearsIsSmall() throws IOException {
        DemandModel model = new DemandModel(SETTINGS.demand());
        SiteCalendar calendar = SiteCalendar.unknown(SITE);
        ItemDemand demand = model.unknown(0);
        for (int day = 0; day < 1_000; day++) {
            demand = model.learned(ITEM, SITE, demand, new DayDemand(day, 5_000 + day, 0), calendar)
                    .demand();
        }
        DemandInput last = new DemandInput(ITEM, SITE, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1L);
        DayDemand ended = new DayDemand(1_000, 1, 0);
        ItemDay kept = new ItemDay(new Shelf(1_001, 1, 1, 1, 1), List.of(ended, ended), last, demand);
        assertThat(size(ItemDay.class, kept)).isBetween(84 * 8, MOST);

        DemandOutlook outlook = DemandOutlook.of(model, demand, ended);
        Plan plan = new ReplenishmentRule(SETTINGS.anyItem(), 1, 1).learned(Plan.none(), outlook, 1);
        CountWatch watch = new CountWatch(Silence.sold(1, 0.5), 1, 1, 1);
        Planning planning = new Planning(plan, watch, Shortages.none(), last, List.of(outlook));
        assertThat(size(Planning.class, planning)).isLessThan(MOST);
    }

    @Test
    void aSiteIsSmall() throws IOException {
        SiteSales sales = SiteSales.none();
        SiteForecasts forecasts = SiteForecasts.none();
        for (int day = 0; day < 1_000; day++) {
            sales = sales.sold(day, 5_000, day == 0).ended(day, SETTINGS.demand());
            forecasts = forecasts
                    .told(new DayReport(ITEM, SITE, day, 5_000, 5_000, true))
                    .ended(day, SETTINGS.demand());
        }
        assertThat(size(SiteSales.class, sales)).isLessThan(MOST);
        assertThat(size(SiteForecasts.class, forecasts)).isLessThan(MOST);
    }

    private static <T> int size(Class<T> type, T value) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(MOST);
        TypeInformation.of(type)
                .createSerializer(new ExecutionConfig().getSerializerConfig())
                .serialize(value, bytes);
        return bytes.length();
    }
}
