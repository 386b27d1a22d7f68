// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.model.vitals.Parameter;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Bytes of each part of what is kept of a patient.
 *
 * @param vitals of each vital sign
 * @param patient of what is open, set and paused
 * @param present of the last values
 */
public record WatchedSize(Map<Vital, Integer> vitals, int patient, int present) {

    private static final int HOUR = 3_600;

    /** Everything is wrong with a patient for an hour, and just begins to be for the pressure. */
    public static WatchedSize afterAnHourOutOfLimits() throws Exception {
        Watching watching = new Watching();
        for (int second = 0; second < HOUR; second++) {
            boolean dip = second % 40 > 20;
            watching.reads(second, Parameter.HEART_RATE, second < HOUR - 20 ? 115 : 139)
                    .reads(second, Parameter.RESPIRATORY_RATE, dip ? 34 : 20)
                    .reads(second, Parameter.SPO2, dip ? 89 : 95)
                    .reads(second, Parameter.SYSTOLIC, dip ? 85 : 120)
                    .reads(second, Parameter.DIASTOLIC, 60)
                    .reads(second, Parameter.MEAN_PRESSURE, dip ? 58 : 80)
                    .reads(second, Parameter.TEMPERATURE, 39.5);
            if (second % 60 == 0) {
                watching.scores(second, second / 600, second / 600, News2Score.Trigger.URGENT)
                        .limits(second, Parameter.SPO2, 88.0, null, null);
            }
        }
        Map<Vital, Integer> vitals = new EnumMap<>(Vital.class);
        for (Map.Entry<Vital, VitalTrack> each : watching.kept.entrySet()) {
            vitals.put(each.getKey(), bytes(each.getValue(), VitalTrack.class));
        }
        return new WatchedSize(vitals, bytes(watching.patient, Watched.class), bytes(watching.present, Present.class));
    }

    /** Of one vital sign. */
    public int of(Vital vital) {
        return vitals.getOrDefault(vital, Integer.MAX_VALUE);
    }

    private static <T> int bytes(T value, Class<T> type) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1_024);
        TypeInformation.of(type)
                .createSerializer(new ExecutionConfig().getSerializerConfig())
                .serialize(value, out);
        return out.length();
    }
}
