// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import dev.millrace.icuvitals.domain.cleaning.Channel;
import dev.millrace.icuvitals.domain.cleaning.Channels;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** Reads each channel of a key at most once and writes what has changed at most once, however many values an instant has. */
final class KeptChannels implements Channels {

    private final MapState<String, Channel> state;
    private final Map<String, Channel> read = new HashMap<>();
    private final Map<String, Channel> changed = new HashMap<>();

    KeptChannels(MapState<String, Channel> state) {
        this.state = state;
    }

    @Override
    public Channel get(String name) {
        Channel known = read.get(name);
        if (known == null) {
            try {
                known = Objects.requireNonNullElse(state.get(name), Channel.none());
            } catch (Exception unread) {
                throw new FlinkRuntimeException("state cannot be read", unread);
            }
            read.put(name, known);
        }
        return known;
    }

    @Override
    public void put(String name, Channel channel) {
        read.put(name, channel);
        changed.put(name, channel);
    }

    void write() throws Exception {
        for (Map.Entry<String, Channel> each : changed.entrySet()) {
            state.put(each.getKey(), each.getValue());
        }
    }
}
