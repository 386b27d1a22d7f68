// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Attaches the National Early Warning Score 2 to what happens to a patient. */
public final class ScoreNews2Function
        extends KeyedBroadcastProcessFunction<String, PatientStep, WardSettings, PatientStep> {

    private static final long serialVersionUID = 1L;

    private final InForce<WardSettings> settings;
    private final Profile profile;

    public ScoreNews2Function(InForce<WardSettings> settings, Profile profile) {
        this.settings = settings;
        this.profile = profile;
    }

    @Override
    public void processElement(PatientStep step, ReadOnlyContext context, Collector<PatientStep> out) throws Exception {
        settings.in(context.getBroadcastState(settings.descriptor()));
        throw new UnsupportedOperationException(profile.name());
    }

    @Override
    public void processBroadcastElement(WardSettings next, Context context, Collector<PatientStep> out)
            throws Exception {
        settings.put(next, context.getBroadcastState(settings.descriptor()));
    }
}
