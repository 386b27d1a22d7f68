// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import java.util.HashMap;
import java.util.Map;

/** Parts of a ledger in memory, where a test can look at them. */
public final class InMemoryParts implements LedgerParts {

    public final Map<Long, LogPage> pages = new HashMap<>();
    public final Map<Long, Long> seen = new HashMap<>();
    public final Map<Long, Commitment> commitments = new HashMap<>();
    public final Map<Long, DuePage> due = new HashMap<>();
    public int pagesTouched;

    @Override
    public LogPage page(long key) {
        pagesTouched++;
        return pages.get(key);
    }

    @Override
    public void putPage(long key, LogPage page) {
        put(pages, key, page);
    }

    @Override
    public Long seen(long id) {
        return seen.get(id);
    }

    @Override
    public void putSeen(long id, Long page) {
        put(seen, id, page);
    }

    @Override
    public Commitment commitment(long name) {
        return commitments.get(name);
    }

    @Override
    public Iterable<Commitment> commitments() {
        return commitments.values();
    }

    @Override
    public void putCommitment(long name, Commitment commitment) {
        put(commitments, name, commitment);
    }

    @Override
    public DuePage due(long key) {
        return due.get(key);
    }

    @Override
    public void putDue(long key, DuePage page) {
        put(due, key, page);
    }

    public int size() {
        return pages.size() + seen.size() + commitments.size() + due.size();
    }

    private static <T> void put(Map<Long, T> map, long key, T value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }
}
