// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.WardEvents;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operator that assigns beds alone, fed by hand. */
final class BedHarness implements AutoCloseable {

    static final Duration FORGETS_AFTER = Duration.ofDays(2);

    private final KeyedOneInputStreamOperatorTestHarness<String, WardEvents, WardEvents> harness;

    private BedHarness(OperatorHarness opening) throws Exception {
        harness = opening.keyed(
                new AssignBedFunction(Duration.ofHours(24), FORGETS_AFTER), WardEvents::subject, Types.STRING);
    }

    static BedHarness opened(Backend backend) throws Exception {
        return new BedHarness(OperatorHarness.on(backend));
    }

    static BedHarness restored(Backend backend, OperatorSubtaskState snapshot) throws Exception {
        return new BedHarness(OperatorHarness.on(backend).restored(snapshot));
    }

    BedHarness measures(Measured... measurements) throws Exception {
        for (Measured each : measurements) {
            take(WardEvent.of(each));
        }
        return this;
    }

    /** Both beds hear of it, as in the job. */
    BedHarness happens(PatientContext... contexts) throws Exception {
        for (PatientContext each : contexts) {
            for (String bed : Stream.of(each.bed(), each.fromBed())
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList()) {
                take(WardEvent.of(each, bed));
            }
        }
        return this;
    }

    BedHarness says(DeviceStatus status) throws Exception {
        return take(WardEvent.of(status));
    }

    BedHarness take(WardEvent event) throws Exception {
        harness.processElement(WardEvents.atBed(event), event.time());
        return this;
    }

    BedHarness timePasses(long watermark) throws Exception {
        harness.processWatermark(new Watermark(watermark));
        return this;
    }

    void clockSays(long wallMillis) throws Exception {
        harness.setProcessingTime(wallMillis);
        harness.setStateTtlProcessingTime(wallMillis);
    }

    List<WardEvent> assigned() {
        return harness.extractOutputValues().stream()
                .flatMap(each -> each.events().stream())
                .toList();
    }

    /** Each as encounter and id. */
    List<String> assignedIds() {
        return assigned().stream()
                .map(each -> each.encounter() + " " + dev.millrace.icuvitals.domain.WaitingEvents.id(each))
                .toList();
    }

    List<Unassigned> unassigned() {
        return records(AssignBedFunction.UNASSIGNED);
    }

    List<LateMeasurement> dead() {
        return records(AssignBedFunction.DEAD);
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
