// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.operator;

import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Where an operator under test keeps its keyed state. */
public enum Backend {
    /** Objects on the heap: fast, and it forgives a serializer that is wrong until the first snapshot. */
    HASHMAP {
        @Override
        StateBackend create() {
            return new HashMapStateBackend();
        }
    },

    /** Bytes in RocksDB, snapshots incremental: every read and write passes the serializer. */
    ROCKSDB {
        @Override
        StateBackend create() {
            return new EmbeddedRocksDBStateBackend(true);
        }
    };

    abstract StateBackend create();
}
