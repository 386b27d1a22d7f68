// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.WardEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Passes on in one what a source says of one bed in a row: a monitor sends its eight values together, and they travel and wait
 * together from here on.
 *
 * <p>Nothing is held back longer than {@link #AT_MOST_MILLIS}, nor behind a watermark or a checkpoint, so there is no state.
 */
final class GatherEventsOperator extends AbstractStreamOperator<WardEvents>
        implements OneInputStreamOperator<WardEvent, WardEvents>, BoundedOneInput {

    static final long AT_MOST_MILLIS = 20;

    /** More than monitors send at once; what one bed has missed for an hour goes on in parts. */
    static final int MOST_TOGETHER = 64;

    private static final long serialVersionUID = 1L;

    private List<WardEvent> together = new ArrayList<>();
    private long timestamp;
    private transient @Nullable ScheduledFuture<?> clock;

    @Override
    public void open() throws Exception {
        super.open();
        clock = getProcessingTimeService().scheduleWithFixedDelay(now -> passOn(), AT_MOST_MILLIS, AT_MOST_MILLIS);
    }

    @Override
    public void close() throws Exception {
        if (clock != null) {
            clock.cancel(false);
        }
        super.close();
    }

    @Override
    public void processElement(StreamRecord<WardEvent> element) {
        WardEvent event = element.getValue();
        if (together.size() >= MOST_TOGETHER
                || (!together.isEmpty() && !together.get(0).bed().equals(event.bed()))) {
            passOn();
        }
        together.add(event);
        timestamp = element.getTimestamp();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        passOn();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        passOn();
    }

    @Override
    public void endInput() {
        passOn();
    }

    private void passOn() {
        if (!together.isEmpty()) {
            // The list goes on with the record and is not touched again.
            output.collect(new StreamRecord<>(new WardEvents(together.get(0).bed(), together), timestamp));
            together = new ArrayList<>();
        }
    }
}
