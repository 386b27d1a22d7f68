// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.Heartbeat;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.icuvitals.domain.silence.FeedReport;
import dev.millrace.jobkit.InForce;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.AlertSignal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Listens for beds that fall silent. */
public final class FeedWatch {

    private FeedWatch() {}

    /** Signals of beds, devices and whole feeds that are silent, and that are heard again. */
    public static DataStream<AlertSignal> of(
            WardStreams.AtBeds atBeds,
            DataStream<WardSettings> accepted,
            InForce<WardSettings> settings,
            Profile profile,
            RunClock clock) {
        DataStream<FeedReport> reports = heartbeats("observations", atBeds.observations(), profile)
                .union(
                        heartbeats("contexts", atBeds.contexts(), profile),
                        heartbeats("statuses", atBeds.statuses(), profile))
                .keyBy(Heartbeat::bed)
                .connect(settings.broadcast(accepted))
                .process(new WatchBedFunction(settings, profile, clock))
                .returns(TypeInformation.of(FeedReport.class))
                .name("watch-beds")
                .uid("watch-beds");
        return reports.keyBy(report -> (byte) 0)
                .connect(settings.broadcast(accepted))
                .process(new WatchFeedFunction(settings, profile, clock))
                .returns(TypeInformation.of(AlertSignal.class))
                .name("watch-feed")
                .uid("watch-feed")
                .setParallelism(1);
    }

    /** Where the events are, so that no more than heartbeats travels. */
    private static DataStream<Heartbeat> heartbeats(String of, DataStream<WardEvent> events, Profile profile) {
        return events.process(new ReadHeartbeatsFunction(profile))
                .returns(TypeInformation.of(Heartbeat.class))
                .name("heartbeats-of-" + of)
                .uid("heartbeats-of-" + of);
    }
}
