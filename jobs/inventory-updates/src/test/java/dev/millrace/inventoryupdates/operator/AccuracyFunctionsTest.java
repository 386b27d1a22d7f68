// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.inventoryupdates.InventorySettingsFile;
import dev.millrace.inventoryupdates.InventoryUpdatesFormats;
import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.counting.Accuracy;
import dev.millrace.inventoryupdates.domain.counting.AccuracyPart;
import dev.millrace.inventoryupdates.domain.counting.AccuracyReport;
import dev.millrace.inventoryupdates.domain.counting.ShrinkInput;
import dev.millrace.inventoryupdates.domain.counting.StockNews;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From what counts found to how right the records of a site are. */
class AccuracyFunctionsTest {

    private static final InForce<InventorySettings> SETTINGS = new InForce<>(
            "inventory-settings", InventorySettings.class, InventorySettingsFile.read(ShippedFile.SHIPPED));

    /** A Monday, in winter: London is at UTC. */
    private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    @ParameterizedTest
    @EnumSource
    void aCountThatIsToldAgainAddsWhatHasChanged(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = valuing(OperatorHarness.on(backend))) {
            harness.processElement(count("c", 10, -5, false));
            harness.processElement(count("c", 10, -5, false));
            assertThat(parts(harness))
                    .extracting(AccuracyPart::change)
                    .containsExactly(new Accuracy(1, 0, 0, 1_500, 500, 0, 0));
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = valuing(OperatorHarness.on(backend).restored(snapshot))) {
            harness.processElement(count("c", 10, 0, false));
            harness.processElement(count("c", 10, 0, true));
            assertThat(parts(harness))
                    .extracting(AccuracyPart::change)
                    .containsExactly(
                            new Accuracy(0, 1, 1, -500, -500, 0, 0), new Accuracy(-1, -1, -1, -1_000, 0, 0, 0));
            assertThat(harness.extractOutputValues())
                    .extracting(ShrinkInput::counts, ShrinkInput::varianceMinor)
                    .containsExactly(tuple(0L, 500L), tuple(-1L, 0L));
            harness.processElement(count("d", 10, 1, false));
            time(harness, START + 8 * DAY);
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void knownLossesAreTakenOutOfTheUnknown() throws Exception {
        try (var harness = valuing(OperatorHarness.on(Backend.HASHMAP))) {
            harness.processElement(fact(StockFact.Kind.SOLD, 3, 250L, null));
            harness.processElement(fact(StockFact.Kind.SOLD, 1, null, null));
            harness.processElement(fact(StockFact.Kind.DISPOSED, 2, null, "damaged"));
            harness.processElement(fact(StockFact.Kind.DISPOSED, 2, null, "unknown"));
            harness.processElement(fact(StockFact.Kind.DISPOSED, -1, null, null));
            assertThat(harness.extractOutputValues())
                    .extracting(ShrinkInput::salesMinor, ShrinkInput::varianceMinor, ShrinkInput::knownLossMinor)
                    .containsExactly(
                            tuple(750L, 0L, 0L),
                            tuple(200L, 0L, 0L),
                            tuple(0L, 0L, 200L),
                            tuple(0L, -200L, 0L),
                            tuple(0L, 100L, 0L));
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDayIsToldAtItsEndAndAgainWhenItHasChanged(Backend backend) throws Exception {
        long monday = START / DAY;
        OperatorSubtaskState snapshot;
        try (var harness = summing(OperatorHarness.on(backend))) {
            feed(harness, monday, Accuracy.none().counted(10_000, 0, 0.05, 100));
            feed(harness, monday, Accuracy.none().counted(10_000, -5_000, 0.05, 100));
            feed(harness, monday, Accuracy.none().open(12 * HOUR, 0));
            feed(harness, monday, Accuracy.none().open(12 * HOUR, 3 * HOUR));
            time(harness, START + DAY);
            assertThat(harness.extractOutputValues())
                    .as("the night has its order")
                    .isEmpty();
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = summing(OperatorHarness.on(backend).restored(snapshot))) {
            time(harness, START + DAY + HOUR);
            AccuracyReport report = harness.extractOutputValues().get(0);
            assertThat(report.day()).isEqualTo("2024-01-01");
            assertThat(report.counted()).isEqualTo(2);
            assertThat(report.exactShare()).isEqualTo(0.5);
            assertThat(report.valueWeighted()).isCloseTo(0.75, within(1e-12));
            assertThat(report.itemHours()).isEqualTo(24);
            assertThat(report.outOfStockShare()).isEqualTo(0.125);
            // A late movement shows that the second was right, too.
            feed(
                    harness,
                    monday,
                    Accuracy.none()
                            .counted(5_000, 0, 0.05, 100)
                            .minus(Accuracy.none().counted(10_000, -5_000, 0.05, 100)));
            time(harness, START + 2 * DAY);
            assertThat(harness.extractOutputValues()).hasSize(1);
            time(harness, START + 2 * DAY + HOUR);
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.extractOutputValues().get(1).exactShare()).isEqualTo(1);
            time(harness, START + 5 * DAY);
            assertThat(harness.extractOutputValues()).as("no news").hasSize(2);
            time(harness, START + 9 * DAY);
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
            feed(harness, monday, Accuracy.none().counted(1_000, 0, 0.05, 100));
            assertThat(OperatorHarness.entriesHeld(harness))
                    .as("too late for any day")
                    .isZero();
        }
    }

    @Test
    void whatWasNotLookedAtHasNoShareOnTheWire() throws Exception {
        try (var harness = summing(OperatorHarness.on(Backend.HASHMAP))) {
            feed(harness, START / DAY, Accuracy.none().open(12 * HOUR, 0));
            time(harness, START + DAY + HOUR);
            AccuracyReport report = harness.extractOutputValues().get(0);
            assertThat(report.exactShare()).isNull();
            assertThat(new String(InventoryUpdatesFormats.ACCURACY.write(report), StandardCharsets.UTF_8))
                    .contains("\"outOfStockShare\":0.0", "\"day\":\"2024-01-01\"")
                    .doesNotContain("NaN");
        }
    }

    private static KeyedBroadcastOperatorTestHarness<String, StockNews, InventorySettings, ShrinkInput> valuing(
            OperatorHarness on) throws Exception {
        return on.keyedBroadcast(
                new ValueStockFunction(SETTINGS, Duration.ofDays(7)), ValueStockFunction::key, Types.STRING, SETTINGS.descriptor());
    }

    private static KeyedBroadcastOperatorTestHarness<String, AccuracyPart, InventorySettings, AccuracyReport> summing(
            OperatorHarness on) throws Exception {
        return on.keyedBroadcast(
                new SumAccuracyFunction(SETTINGS, Duration.ofDays(7)), AccuracyPart::site, Types.STRING, SETTINGS.descriptor());
    }

    private static void time(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness, long time) throws Exception {
        harness.processBroadcastWatermark(new Watermark(time));
        harness.processWatermark(new Watermark(time));
    }

    private static void feed(
            KeyedBroadcastOperatorTestHarness<String, AccuracyPart, InventorySettings, AccuracyReport> harness,
            long day,
            Accuracy change)
            throws Exception {
        harness.processElement(new StreamRecord<>(new AccuracyPart("s", day, change)));
    }

    private static List<AccuracyPart> parts(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness) {
        Queue<StreamRecord<AccuracyPart>> told = harness.getSideOutput(ValueStockFunction.ACCURACY);
        List<AccuracyPart> parts = new ArrayList<>();
        while (told != null && !told.isEmpty()) {
            parts.add(told.remove().getValue());
        }
        return parts;
    }

    private static StreamRecord<StockNews> count(String id, double counted, double variance, boolean withdrawn) {
        return new StreamRecord<>(StockNews.of(new CountVariance(
                "sku:1", "s", id, START + 12 * HOUR, counted, variance, withdrawn, START + 12 * HOUR)));
    }

    private static StreamRecord<StockNews> fact(
            StockFact.Kind kind, double units, @Nullable Long price, @Nullable String reason) {
        return new StreamRecord<>(StockNews.of(new StockFact(
                "sku:1", "s", kind, "m", START, Math.round(units * 1_000), price, "GBP", reason, 0, 0, null)));
    }
}
