// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WardEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Finds out whose bed it was when something was measured at it. */
public final class AssignBedFunction extends KeyedProcessFunction<String, WardEvent, WardEvent> {

    /** Measurements that belong to nobody. */
    public static final OutputTag<Unassigned> UNASSIGNED =
            new OutputTag<>("unassigned", TypeInformation.of(Unassigned.class));

    /** Measurements that came too late to be used. */
    public static final OutputTag<LateMeasurement> DEAD =
            new OutputTag<>("dead", TypeInformation.of(LateMeasurement.class));

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(WardEvent event, Context context, Collector<WardEvent> out) {
        throw new UnsupportedOperationException();
    }
}
