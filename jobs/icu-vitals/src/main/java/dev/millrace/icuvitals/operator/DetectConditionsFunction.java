// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.model.alert.AlertSignal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Notices which conditions of a patient begin, change and end. */
public final class DetectConditionsFunction
        extends KeyedBroadcastProcessFunction<String, PatientStep, WardSettings, AlertSignal> {

    /** Limits that would suit a patient. */
    public static final OutputTag<SuggestedLimits> SUGGESTED =
            new OutputTag<>("suggested", TypeInformation.of(SuggestedLimits.class));

    private static final long serialVersionUID = 1L;

    private final InForce<WardSettings> settings;
    private final Profile profile;

    public DetectConditionsFunction(InForce<WardSettings> settings, Profile profile) {
        this.settings = settings;
        this.profile = profile;
    }

    @Override
    public void processElement(PatientStep step, ReadOnlyContext context, Collector<AlertSignal> out) throws Exception {
        settings.in(context.getBroadcastState(settings.descriptor()));
        throw new UnsupportedOperationException(profile.name());
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<AlertSignal> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }
}
