// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.time.Duration;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Describes state that forgets a key which has been quiet for a given time. */
public final class StateDescriptors {

    /** Entries looked at per compaction step before the present time is asked for again; Flink's default. */
    private static final long QUERY_TIME_AFTER = 1_000;

    /** Entries of the heap looked at per access: Flink copies each deeply to do so, which at its default of 5 costs most of a run. */
    private static final int LOOKED_AT = 1;

    private StateDescriptors() {}

    /** One value per key, forgotten {@code timeToLive} after it was last written; RocksDB drops it when it compacts. */
    public static <T> ValueStateDescriptor<T> value(String name, Class<T> type, Duration timeToLive) {
        ValueStateDescriptor<T> descriptor = new ValueStateDescriptor<>(name, TypeInformation.of(type));
        descriptor.enableTimeToLive(forgetting(timeToLive));
        return descriptor;
    }

    /** Many values per key, each forgotten {@code timeToLive} after it was last written. */
    public static <T> MapStateDescriptor<String, T> map(String name, Class<T> type, Duration timeToLive) {
        MapStateDescriptor<String, T> descriptor =
                new MapStateDescriptor<>(name, Types.STRING, TypeInformation.of(type));
        descriptor.enableTimeToLive(forgetting(timeToLive));
        return descriptor;
    }

    private static StateTtlConfig forgetting(Duration timeToLive) {
        return StateTtlConfig.newBuilder(timeToLive)
                .updateTtlOnCreateAndWrite()
                .neverReturnExpired()
                .cleanupInRocksdbCompactFilter(QUERY_TIME_AFTER)
                .cleanupIncrementally(LOOKED_AT, false)
                .build();
    }
}
