// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorHarnessTest {
    private static final long NOON = 43_200_000;
    private static final long ONE_HOUR = Duration.ofHours(1).toMillis();

    /** Wants a type in its state that only Kryo could write. */
    private static final class KeepOptional extends KeyedProcessFunction<String, Visit, String> {
        private static final long serialVersionUID = 1;

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().getState(new ValueStateDescriptor<>("note", Types.GENERIC(Optional.class)));
        }

        @Override
        public void processElement(Visit visit, Context context, Collector<String> out) {}
    }

    @ParameterizedTest
    @EnumSource
    void aKeyedFunctionGoesOnFromItsSnapshot(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = OperatorHarness.on(backend).keyed(new CountVisits(), Visit::site, Types.STRING)) {
            harness.processElement(new Visit("north", NOON), NOON);
            harness.processElement(new Visit("south", NOON), NOON);
            assertThat(harness.extractOutputValues()).containsExactly("north 1", "south 1");
            assertThat(OperatorHarness.entriesHeld(harness)).isEqualTo(2);
            snapshot = harness.snapshot(1, NOON);
        }
        try (var harness =
                OperatorHarness.on(backend).restored(snapshot).keyed(new CountVisits(), Visit::site, Types.STRING)) {
            assertThat(harness.numEventTimeTimers()).isEqualTo(2);
            harness.processElement(new Visit("north", NOON), NOON);
            harness.processWatermark(NOON + ONE_HOUR);
            assertThat(harness.extractOutputValues())
                    .containsExactlyInAnyOrder("north 2", "north had 2", "south had 1");
            assertThat(harness.numEventTimeTimers()).isZero();
            assertThat(OperatorHarness.entriesHeld(harness)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void stateExpiresWhenTheTestMovesItsClock(Backend backend) throws Exception {
        try (var harness = OperatorHarness.on(backend).keyed(new CountVisits(), Visit::site, Types.STRING)) {
            harness.setStateTtlProcessingTime(NOON);
            harness.processElement(new Visit("north", NOON), NOON);
            harness.setStateTtlProcessingTime(NOON + 25 * ONE_HOUR);
            harness.processElement(new Visit("north", NOON), NOON);
            assertThat(harness.extractOutputValues()).containsExactly("north 1", "north 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFunctionOfTwoStreamsGoesOnFromItsSnapshot(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = OperatorHarness.on(backend).keyedCo(new Balance(), key -> key, key -> key, Types.STRING)) {
            harness.processElement1("north", NOON);
            harness.processElement1("north", NOON);
            snapshot = harness.snapshot(1, NOON);
        }
        try (var harness = OperatorHarness.on(backend)
                .restored(snapshot)
                .keyedCo(new Balance(), key -> key, key -> key, Types.STRING)) {
            harness.processElement2("north", NOON);
            harness.processElement2("south", NOON);
            assertThat(harness.extractOutputValues()).containsExactly("north 1", "south -1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBroadcastFunctionGoesOnFromItsSnapshot(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = OperatorHarness.on(backend)
                .keyedBroadcast(new LimitVisits(), Visit::site, Types.STRING, LimitVisits.LIMITS)) {
            harness.processBroadcastElement(2L, NOON);
            harness.processElement(new Visit("north", NOON), NOON);
            assertThat(harness.extractOutputValues()).containsExactly("passed");
            snapshot = harness.snapshot(1, NOON);
        }
        try (var harness = OperatorHarness.on(backend)
                .restored(snapshot)
                .keyedBroadcast(new LimitVisits(), Visit::site, Types.STRING, LimitVisits.LIMITS)) {
            assertThat(harness.getBroadcastState(LimitVisits.LIMITS).get("visits"))
                    .isEqualTo(2);
            harness.processElement(new Visit("north", NOON), NOON);
            harness.processElement(new Visit("north", NOON), NOON);
            assertThat(harness.extractOutputValues()).containsExactly("passed", "held");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stateThatNeedsKryoIsRefused(Backend backend) {
        assertThatThrownBy(() -> OperatorHarness.on(backend).keyed(new KeepOptional(), Visit::site, Types.STRING))
                .hasStackTraceContaining("Generic types have been disabled");
    }

    @ParameterizedTest
    @EnumSource
    void recordsAreReusedAsInProduction(Backend backend) throws Exception {
        try (var harness = OperatorHarness.on(backend).keyed(new CountVisits(), Visit::site, Types.STRING)) {
            assertThat(harness.getExecutionConfig().isObjectReuseEnabled()).isTrue();
        }
    }
}
