// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.NOON;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.PATIENT;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.SECOND;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.admitted;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.measured;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WaitingEvents;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.bed.BedHistory;
import dev.millrace.icuvitals.domain.bed.BedMark;
import dev.millrace.icuvitals.domain.cleaning.Channel;
import dev.millrace.icuvitals.domain.cleaning.Channels;
import dev.millrace.icuvitals.domain.cleaning.Cleaning;
import dev.millrace.icuvitals.domain.cleaning.Outcomes;
import dev.millrace.icuvitals.domain.cleaning.PatientFile;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What is kept of a patient and a bed is at most 4 KB a part, however long the stay and whatever happens. */
class CleanStateSizeTest {

    private static final int MOST = 4_096;
    /** What a monitor sends every second. */
    static final List<Parameter> EIGHT = List.of(
            Parameter.HEART_RATE,
            Parameter.PULSE_RATE,
            Parameter.RESPIRATORY_RATE,
            Parameter.SPO2,
            Parameter.SYSTOLIC,
            Parameter.DIASTOLIC,
            Parameter.MEAN_PRESSURE,
            Parameter.TEMPERATURE);

    private static final Method[] LAST = {Method.ARTERIAL_LINE, Method.CUFF};

    private final Map<String, Channel> channels = new HashMap<>();
    private PatientFile file = PatientFile.none();

    @Test
    void aPatientOfEightVitalsOnceASecondIsSmall() throws Exception {
        take(WardEvent.of(admitted(PATIENT, "bed-1", NOON), "bed-1"));
        for (int second = 0; second < 600; second++) {
            for (Parameter parameter : EIGHT) {
                take(WardEvent.of(
                        measured(parameter, Method.UNKNOWN, "monitor-12345", 80 + second % 7, NOON + second * SECOND)
                                .of(PATIENT)));
            }
        }
        int all = report("typical", PatientFile.class, file);
        for (Map.Entry<String, Channel> each : channels.entrySet()) {
            all += report("typical " + each.getKey(), Channel.class, each.getValue());
        }
        System.out.printf("state of a patient: typical altogether %d bytes%n", all);
        assertThat(all).isLessThan(2 * MOST);
        report("empty", PatientFile.class, PatientFile.none());
        report("empty", Channel.class, Channel.none());
    }

    @Test
    void atAllItsCapsEachPartIsUnder4Kilobytes() throws Exception {
        String name = "a-device-with-a-long-name-";
        DeviceStatus.Type[] types = {DeviceStatus.Type.LEADS_OFF, DeviceStatus.Type.PROBE_OFF};
        for (int second = 0; second < 3_000; second++) {
            long time = NOON + second * SECOND;
            for (Parameter parameter : EIGHT) {
                for (Method method : second < 2_000 ? Method.values() : LAST) {
                    double value = second > 2_900 ? Double.NaN : 80 + second % 7;
                    take(WardEvent.of(
                            measured(parameter, method, name + (second < 2_000 ? second % 20 : 0), value, time)
                                    .of(PATIENT)));
                }
            }
            take(WardEvent.of(new DeviceStatus(
                            "a-message-with-a-long-name-" + second,
                            "bed-1",
                            name + second % 20,
                            types[second % 2],
                            EIGHT.get(second % 8).code(),
                            time,
                            null,
                            null))
                    .at(PATIENT));
        }
        assertThat(report("at all caps", PatientFile.class, file)).isLessThanOrEqualTo(MOST);
        assertThat(file.troubles()).hasSize(16);
        assertThat(file.statuses()).hasSize(16);
        Channel largest = channels.values().stream()
                .max(Comparator.comparingInt(each -> each.sources().size()))
                .orElseThrow();
        assertThat(largest.sources()).hasSize(Channel.MOST);
        for (Map.Entry<String, Channel> each : channels.entrySet()) {
            assertThat(report("at all caps " + each.getKey(), Channel.class, each.getValue()))
                    .isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void aSecondOfABedThatWaitsIsSmallAndSoIsItsHistory() throws Exception {
        WaitingEvents waiting = WaitingEvents.none();
        for (Parameter parameter : EIGHT) {
            waiting = waiting.with(WardEvent.of(measured(parameter, Method.ARTERIAL_LINE, "monitor-12345", 80, NOON)));
        }
        assertThat(report("of eight vitals", WaitingEvents.class, waiting)).isLessThanOrEqualTo(MOST);
        BedHistory history = BedHistory.none();
        report("empty", BedHistory.class, history);
        report("typical", BedHistory.class, history.with(new BedMark(NOON, "0123456789abcdef0123456789abcdef", true)));
        for (int i = 0; i < 200; i++) {
            history = history.with(new BedMark(NOON + i, String.format("%032x", i), true));
        }
        assertThat(report("at all caps", BedHistory.class, history)).isLessThanOrEqualTo(MOST);
    }

    private void take(WardEvent event) {
        Cleaning cleaning = new Cleaning(
                PATIENT,
                file,
                new Channels() {
                    @Override
                    public Channel get(String name) {
                        return channels.getOrDefault(name, Channel.none());
                    }

                    @Override
                    public void put(String name, Channel channel) {
                        channels.put(name, channel);
                    }
                },
                settings(),
                new Outcomes() {
                    @Override
                    public void step(PatientStep step) {}

                    @Override
                    public void unassigned(Unassigned measurement) {}

                    @Override
                    public void repeated(Measured measured) {}
                });
        cleaning.take(new ArrayList<>(List.of(event)));
        file = cleaning.file();
    }

    private static <T> int report(String what, Class<T> type, T value) throws Exception {
        TypeSerializer<T> serializer =
                TypeInformation.of(type).createSerializer(new ExecutionConfig().getSerializerConfig());
        DataOutputSerializer out = new DataOutputSerializer(MOST);
        serializer.serialize(value, out);
        System.out.printf("state %s: %s %d bytes%n", type.getSimpleName(), what, out.length());
        byte[] bytes = out.getCopyOfBuffer();
        DataOutputSerializer again = new DataOutputSerializer(MOST);
        serializer.serialize(serializer.deserialize(new DataInputDeserializer(bytes)), again);
        assertThat(again.getCopyOfBuffer()).isEqualTo(bytes);
        return out.length();
    }
}
