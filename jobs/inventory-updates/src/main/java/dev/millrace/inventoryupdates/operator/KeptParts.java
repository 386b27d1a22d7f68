// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.ledger.Commitment;
import dev.millrace.inventoryupdates.domain.ledger.DuePage;
import dev.millrace.inventoryupdates.domain.ledger.LedgerParts;
import dev.millrace.inventoryupdates.domain.ledger.LogPage;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** Reads each part of a ledger at most once an event and writes what has changed at most once. */
final class KeptParts implements LedgerParts {

    private final Part<LogPage> pages;
    private final Part<Long> seen;
    private final Part<Commitment> commitments;
    private final Part<DuePage> due;

    KeptParts(RuntimeContext context) {
        pages = new Part<>(context, "log", TypeInformation.of(LogPage.class));
        seen = new Part<>(context, "seen", Types.LONG);
        commitments = new Part<>(context, "commitments", TypeInformation.of(Commitment.class));
        due = new Part<>(context, "due", TypeInformation.of(DuePage.class));
    }

    @Override
    public @Nullable LogPage page(long key) {
        return pages.get(key);
    }

    @Override
    public void putPage(long key, @Nullable LogPage page) {
        pages.put(key, page);
    }

    @Override
    public @Nullable Long seen(long id) {
        return seen.get(id);
    }

    @Override
    public void putSeen(long id, @Nullable Long page) {
        seen.put(id, page);
    }

    @Override
    public @Nullable Commitment commitment(long name) {
        return commitments.get(name);
    }

    @Override
    public Iterable<Commitment> commitments() {
        return commitments.all();
    }

    @Override
    public void putCommitment(long name, @Nullable Commitment commitment) {
        commitments.put(name, commitment);
    }

    @Override
    public @Nullable DuePage due(long key) {
        return due.get(key);
    }

    @Override
    public void putDue(long key, @Nullable DuePage page) {
        due.put(key, page);
    }

    /** Writes what has changed and forgets what was read: the next event may be of another key. */
    void write() throws Exception {
        pages.write();
        seen.write();
        commitments.write();
        due.write();
    }

    /** One kind of part; what is absent was looked for and not found. */
    private static final class Part<T> {
        private final MapState<Long, T> state;
        private final Map<Long, @Nullable T> read = new HashMap<>();
        private final Map<Long, @Nullable T> changed = new HashMap<>();

        private Part(RuntimeContext context, String name, TypeInformation<T> type) {
            state = context.getMapState(new MapStateDescriptor<>(name, Types.LONG, type));
        }

        private @Nullable T get(long key) {
            if (!read.containsKey(key)) {
                try {
                    read.put(key, state.get(key));
                } catch (Exception unread) {
                    throw new FlinkRuntimeException("state cannot be read", unread);
                }
            }
            return read.get(key);
        }

        private Iterable<T> all() {
            try {
                return state.values();
            } catch (Exception unread) {
                throw new FlinkRuntimeException("state cannot be read", unread);
            }
        }

        private void put(long key, @Nullable T value) {
            read.put(key, value);
            changed.put(key, value);
        }

        private void write() throws Exception {
            for (Map.Entry<Long, @Nullable T> each : changed.entrySet()) {
                T value = each.getValue();
                if (value == null) {
                    state.remove(each.getKey());
                } else {
                    state.put(each.getKey(), value);
                }
            }
            changed.clear();
            read.clear();
        }
    }
}
