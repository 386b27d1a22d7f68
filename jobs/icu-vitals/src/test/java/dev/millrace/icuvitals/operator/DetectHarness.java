// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.ShippedFiles;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.SuggestedLimits;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The operator that notices conditions alone, fed by hand. */
final class DetectHarness implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, PatientSteps, WardSettings, AlertSignal> harness;

    private DetectHarness(OperatorHarness opening) throws Exception {
        InForce<WardSettings> inForce =
                new InForce<>("ward-settings", WardSettings.class, ShippedFiles.settings("shipped"));
        harness = opening.keyedBroadcast(
                new DetectConditionsFunction(inForce, Profile.CONTINUOUS),
                PatientSteps::encounter,
                Types.STRING,
                inForce.descriptor());
    }

    static DetectHarness opened(Backend backend) throws Exception {
        return new DetectHarness(OperatorHarness.on(backend));
    }

    static DetectHarness restored(Backend backend, OperatorSubtaskState snapshot) throws Exception {
        return new DetectHarness(OperatorHarness.on(backend).restored(snapshot));
    }

    DetectHarness take(PatientStep step) throws Exception {
        return take(List.of(step));
    }

    /** In one look. */
    DetectHarness take(List<PatientStep> steps) throws Exception {
        harness.processElement(
                new PatientSteps(steps.get(0).encounter(), steps), steps.get(0).time());
        return this;
    }

    DetectHarness set(WardSettings settings) throws Exception {
        harness.processBroadcastElement(settings, 0);
        return this;
    }

    DetectHarness timePasses(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
        harness.processBroadcastWatermark(new Watermark(watermark));
        return this;
    }

    List<AlertSignal> signals() {
        return harness.extractOutputValues();
    }

    List<SuggestedLimits> suggested() {
        Collection<StreamRecord<SuggestedLimits>> records = harness.getSideOutput(DetectConditionsFunction.SUGGESTED);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int held() {
        return OperatorHarness.entriesHeld(harness);
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
