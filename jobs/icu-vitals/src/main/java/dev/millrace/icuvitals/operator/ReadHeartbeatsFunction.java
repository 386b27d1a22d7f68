// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.Heartbeat;
import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.silence.BedWatch;
import dev.millrace.model.vitals.DeviceStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Takes out of what happens at beds that something is heard, once a second for each device. */
final class ReadHeartbeatsFunction extends ProcessFunction<WardEvent, Heartbeat> {

    /** More devices than any hospital has; beyond, all are told once more. */
    private static final int MOST_DEVICES = 100_000;

    private static final long serialVersionUID = 1L;

    private final Profile profile;

    /** Bed and device to the last second that was told: after a restart some are told twice, which changes nothing. */
    private transient Map<Source, Long> told;

    private record Source(String bed, String device) {}

    ReadHeartbeatsFunction(Profile profile) {
        this.profile = profile;
    }

    @Override
    public void open(OpenContext context) {
        told = new HashMap<>();
    }

    @Override
    public void processElement(WardEvent event, Context context, Collector<Heartbeat> out) {
        Measured measured = event.measured();
        DeviceStatus status = event.status();
        if (measured != null) {
            if (speaks(measured)) {
                beat(measured, context, out);
            }
        } else if (status != null) {
            // What a person says about a device is not heard of the device.
            if (status.by() == null || status.type() == DeviceStatus.Type.STANDBY) {
                String device = Objects.requireNonNullElse(status.device(), "");
                out.collect(new Heartbeat(event.bed(), device, event.time(), null, status));
            }
        } else if (event.context() != null) {
            out.collect(new Heartbeat(event.bed(), "", event.time(), event.context(), null));
        }
    }

    /** What a person writes down, or a laboratory sends, says nothing about the monitor, unless there is none. */
    private boolean speaks(Measured measured) {
        return profile == Profile.CHARTED
                || (measured.method() != Method.MANUAL && measured.method() != Method.LABORATORY);
    }

    private void beat(Measured measured, Context context, Collector<Heartbeat> out) {
        long watermark = context.timerService().currentWatermark();
        long second = BedWatch.heardAt(measured.time(), watermark);
        if (told.size() > MOST_DEVICES) {
            told.clear();
        }
        Long last = told.put(new Source(measured.bed(), measured.device()), second);
        if (last == null || last != second) {
            out.collect(new Heartbeat(measured.bed(), measured.device(), measured.time(), null, null));
        }
    }
}
