// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveSettingsTest {

    private static final OutputTag<String> REFUSED = new OutputTag<>("refused", Types.STRING);

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatIsNotNewerIsToldAndTheRestGoesOnAlsoAfterARestart(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = OperatorHarness.on(backend).keyed(judge(), each -> (byte) 0, Types.BYTE)) {
            harness.processElement(3L, 0);
            harness.processElement(2L, 0);
            harness.processElement(4L, 0);
            assertThat(harness.extractOutputValues()).containsExactly(3L, 4L);
            assertThat(harness.getSideOutput(REFUSED))
                    .extracting(each -> each.getValue())
                    .containsExactly("2 after 3: older");
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness =
                OperatorHarness.on(backend).restored(snapshot).keyed(judge(), each -> (byte) 0, Types.BYTE)) {
            harness.processElement(4L, 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(REFUSED))
                    .extracting(each -> each.getValue())
                    .containsExactly("4 after 4: older");
        }
    }

    private static KeyedProcessFunction<Byte, Long, Long> judge() {
        return new LiveSettings.JudgeFunction<>(
                Long.class,
                1L,
                (next, current) -> next > current ? null : new Refusal(ReasonCode.STATE_ILLEGAL, "version", "older"),
                (next, current, refusal) -> next + " after " + current + ": " + refusal.detail(),
                REFUSED);
    }
}
