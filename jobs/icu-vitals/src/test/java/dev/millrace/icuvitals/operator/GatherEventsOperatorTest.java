// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.condition.Watching.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.WardEvents;
import dev.millrace.model.vitals.DeviceStatus;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatherEventsOperatorTest {

    private OneInputStreamOperatorTestHarness<WardEvent, WardEvents> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new GatherEventsOperator());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void whatIsSaidInARowOfOneBedGoesOnTogether() throws Exception {
        say("bed-1", 1, 2, 3);
        say("bed-2", 1);
        say("bed-1", 4);
        assertThat(sizes()).containsExactly(3, 1);
        assertThat(gone().get(0).subject()).isEqualTo("bed-1");
        assertThat(gone().get(0).events()).extracting(WardEvent::time).containsExactly(at(1), at(2), at(3));
    }

    @Test
    void nothingStaysBehindAWatermark() throws Exception {
        say("bed-1", 1, 2);
        harness.processWatermark(new Watermark(at(1)));
        Queue<Object> out = new ArrayDeque<>(harness.getOutput());
        assertThat(out).hasSize(2);
        assertThat(out.poll()).as("first the events").isNotInstanceOf(Watermark.class);
        assertThat(out.poll()).isEqualTo(new Watermark(at(1)));
    }

    @Test
    void nothingStaysBehindACheckpoint() throws Exception {
        say("bed-1", 1);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(sizes()).containsExactly(1);
    }

    @Test
    void nothingIsHeldBackForLong() throws Exception {
        say("bed-1", 1);
        assertThat(gone()).isEmpty();
        harness.setProcessingTime(GatherEventsOperator.AT_MOST_MILLIS);
        assertThat(sizes()).containsExactly(1);
    }

    @Test
    void theLastGoesOnAtTheEnd() throws Exception {
        say("bed-1", 1, 2);
        harness.endInput();
        assertThat(sizes()).containsExactly(2);
    }

    @Test
    void aLongRowGoesOnInParts() throws Exception {
        for (int second = 0; second <= GatherEventsOperator.MOST_TOGETHER; second++) {
            say("bed-1", second);
        }
        assertThat(sizes()).containsExactly(GatherEventsOperator.MOST_TOGETHER);
    }

    private void say(String bed, int... seconds) throws Exception {
        for (int second : seconds) {
            WardEvent event = WardEvent.of(new DeviceStatus(
                    "id-" + second, bed, "monitor", DeviceStatus.Type.STANDBY, null, at(second), null, null));
            harness.processElement(event, event.time());
        }
    }

    private List<WardEvents> gone() {
        return harness.extractOutputValues();
    }

    private List<Integer> sizes() {
        return gone().stream().map(each -> each.events().size()).toList();
    }
}
