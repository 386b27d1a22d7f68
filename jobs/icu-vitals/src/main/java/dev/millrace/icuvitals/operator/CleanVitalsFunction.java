// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Puts what happens to a patient in order, and judges each measurement. */
public final class CleanVitalsFunction
        extends KeyedBroadcastProcessFunction<String, WardEvent, WardSettings, PatientStep> {

    /** Measurements behind event time; they also go on, marked. */
    public static final OutputTag<LateMeasurement> LATE =
            new OutputTag<>("late", TypeInformation.of(LateMeasurement.class));

    /** Measurements that came too late to be used. */
    public static final OutputTag<LateMeasurement> DEAD =
            new OutputTag<>("dead", TypeInformation.of(LateMeasurement.class));

    private static final long serialVersionUID = 1L;

    private final InForce<WardSettings> settings;

    public CleanVitalsFunction(InForce<WardSettings> settings) {
        this.settings = settings;
    }

    @Override
    public void processElement(WardEvent event, ReadOnlyContext context, Collector<PatientStep> out) throws Exception {
        settings.in(context.getBroadcastState(settings.descriptor()));
        throw new UnsupportedOperationException();
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<PatientStep> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }
}
