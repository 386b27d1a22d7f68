// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.io.Serializable;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Settings in force at an operator: those broadcast last, or the shipped ones until some come.
 *
 * <p>What is broadcast has been judged by {@link LiveSettings} and simply takes effect.
 */
public final class InForce<T> implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String KEY = "in-force";

    private final MapStateDescriptor<String, T> descriptor;
    private final T shipped;

    /**
     * Settings kept under a name.
     *
     * @param name of the broadcast state
     * @param shipped in force until others come
     */
    public InForce(String name, Class<T> type, T shipped) {
        descriptor = new MapStateDescriptor<>(name, Types.STRING, TypeInformation.of(type));
        this.shipped = shipped;
    }

    /** The stream, for an operator to connect with. */
    public BroadcastStream<T> broadcast(DataStream<T> settings) {
        return settings.broadcast(descriptor);
    }

    /** Where it is kept. */
    public MapStateDescriptor<String, T> descriptor() {
        return descriptor;
    }

    /** What is in force. */
    public T in(ReadOnlyBroadcastState<String, T> state) throws Exception {
        T settings = state.get(KEY);
        return settings == null ? shipped : settings;
    }

    /** Takes over what has been broadcast. */
    public void put(T next, BroadcastState<String, T> state) throws Exception {
        state.put(KEY, next);
    }
}
