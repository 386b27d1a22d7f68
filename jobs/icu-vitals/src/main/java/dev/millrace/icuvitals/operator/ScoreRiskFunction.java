// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.risk.VersionedRiskModel;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Attaches the risk of death to what happens to a patient. */
public final class ScoreRiskFunction extends KeyedProcessFunction<String, PatientStep, PatientStep> {

    private static final long serialVersionUID = 1L;

    private final VersionedRiskModel model;

    public ScoreRiskFunction(VersionedRiskModel model) {
        this.model = model;
    }

    @Override
    public void processElement(PatientStep step, Context context, Collector<PatientStep> out) {
        throw new UnsupportedOperationException(model.sha256());
    }
}
