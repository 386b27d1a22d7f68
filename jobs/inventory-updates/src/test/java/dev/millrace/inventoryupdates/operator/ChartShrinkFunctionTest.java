// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.InventorySettingsFile;
import dev.millrace.inventoryupdates.domain.counting.ShrinkInput;
import dev.millrace.inventoryupdates.domain.counting.ShrinkReport;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartShrinkFunctionTest {

    private static final InventorySettings SETTINGS = InventorySettingsFile.read(ShippedFile.SHIPPED);
    private static final InForce<InventorySettings> IN_FORCE =
            new InForce<>("inventory-settings", InventorySettings.class, SETTINGS);
    private static final long START = Instant.parse("2024-01-01T12:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000;

    @ParameterizedTest
    @EnumSource
    void aTheftStandsOutAndTheChartIsForgottenInTheEnd(Backend backend) throws Exception {
        try (var harness = OperatorHarness.on(backend)
                .keyedBroadcast(
                        new ChartShrinkFunction(IN_FORCE),
                        ChartShrinkFunction::key,
                        Types.STRING,
                        IN_FORCE.descriptor())) {
            harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);
            for (int day = 0; day < 12; day++) {
                long loss = day == 10 ? 9_000 : 900 + 100 * (day % 3);
                feed(harness, day, 100_000, 0, 0);
                feed(harness, day, 0, 5, -loss);
                harness.processWatermark(new Watermark(START + (day + 1) * DAY));
            }
            feed(harness, 12, 100_000, 0, 0);
            harness.processWatermark(new Watermark(START + 13 * DAY));
            List<ShrinkReport> reports = harness.extractOutputValues();
            assertThat(reports).as("a day without counts makes none").hasSize(12);
            assertThat(reports.stream().filter(ShrinkReport::outside)).hasSize(1);
            assertThat(reports.get(10).outside()).isTrue();
            assertThat(reports.get(10).unknownLossMinor()).isEqualTo(9_000);
            assertThat(reports.get(10).site()).isEqualTo("s");
            assertThat(reports.get(10).category()).isEqualTo("toys|large");
            assertThat(OperatorHarness.entriesHeld(harness)).isEqualTo(1);
            harness.processWatermark(new Watermark(START + 420 * DAY));
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    private static void feed(
            KeyedBroadcastOperatorTestHarness<String, ShrinkInput, InventorySettings, ShrinkReport> harness,
            int day,
            long sales,
            long counts,
            long variance)
            throws Exception {
        long time = START + day * DAY;
        harness.processElement(
                new StreamRecord<>(new ShrinkInput("s", "toys|large", time, sales, counts, variance, 0), time));
    }
}
