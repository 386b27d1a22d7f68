// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.PATIENT;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.settings;

import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.PatientSteps;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.TechnicalState;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.WardEvents;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operator that cleans vitals alone, fed by hand. */
final class CleanHarness implements AutoCloseable {

    static final Duration FORGETS_AFTER = Duration.ofDays(2);

    private final KeyedBroadcastOperatorTestHarness<String, WardEvents, WardSettings, PatientSteps> harness;

    private CleanHarness(OperatorHarness opening) throws Exception {
        InForce<WardSettings> inForce = new InForce<>("ward-settings", WardSettings.class, settings());
        harness = opening.keyedBroadcast(
                new CleanVitalsFunction(inForce, Duration.ofSeconds(30), Duration.ofHours(24), FORGETS_AFTER),
                WardEvents::subject,
                Types.STRING,
                inForce.descriptor());
    }

    static CleanHarness opened(Backend backend) throws Exception {
        return new CleanHarness(OperatorHarness.on(backend));
    }

    static CleanHarness restored(Backend backend, OperatorSubtaskState snapshot) throws Exception {
        return new CleanHarness(OperatorHarness.on(backend).restored(snapshot));
    }

    CleanHarness measures(Measured... measurements) throws Exception {
        for (Measured each : measurements) {
            take(WardEvent.of(each.of(PATIENT)));
        }
        return this;
    }

    CleanHarness take(WardEvent event) throws Exception {
        harness.processElement(WardEvents.ofPatient(event), event.time());
        return this;
    }

    CleanHarness set(WardSettings settings) throws Exception {
        harness.processBroadcastElement(settings, 0);
        return this;
    }

    CleanHarness timePasses(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
        harness.processBroadcastWatermark(new Watermark(watermark));
        return this;
    }

    void clockSays(long wallMillis) throws Exception {
        harness.setProcessingTime(wallMillis);
        harness.setStateTtlProcessingTime(wallMillis);
    }

    List<PatientStep> steps() {
        return harness.extractOutputValues().stream()
                .flatMap(taken -> taken.steps().stream())
                .toList();
    }

    List<Reading> readings() {
        return steps().stream()
                .map(PatientStep::reading)
                .filter(Objects::nonNull)
                .toList();
    }

    List<TechnicalState> technical() {
        return steps().stream()
                .map(PatientStep::technical)
                .filter(Objects::nonNull)
                .toList();
    }

    List<LateMeasurement> late() {
        return records(CleanVitalsFunction.LATE);
    }

    List<LateMeasurement> dead() {
        return records(CleanVitalsFunction.DEAD);
    }

    List<Unassigned> unassigned() {
        return records(CleanVitalsFunction.UNASSIGNED);
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
    public void close() {
        try {
            harness.close();
        } catch (Exception unclosed) {
            throw new IllegalStateException("the operator does not close", unclosed);
        }
    }

    private <T> List<T> records(OutputTag<T> tag) {
        Collection<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }
}
