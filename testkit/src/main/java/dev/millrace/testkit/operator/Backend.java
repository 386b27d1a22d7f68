// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.operator;

import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;

/** Where an operator under test keeps its keyed state. */
public enum Backend {
    /** Objects on the heap: fast, and it forgives a serializer that is wrong until the first snapshot. */
    HASHMAP {
        @Override
        StateBackend create() {
            return new HashMapStateBackend();
        }
    },

    /** Bytes in RocksDB, snapshots incremental, timers on the heap, as in flink-conf: every read and write passes the serializer. */
    ROCKSDB {
        @Override
        StateBackend create() {
            var backend = new EmbeddedRocksDBStateBackend(true);
            backend.setPriorityQueueStateType(PriorityQueueStateType.HEAP);
            return backend;
        }
    };

    abstract StateBackend create();
}
