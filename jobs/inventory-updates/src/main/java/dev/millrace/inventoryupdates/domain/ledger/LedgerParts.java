// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import org.jspecify.annotations.Nullable;

/** Where a ledger keeps what does not fit in its head: small parts, each fetched by its own key. */
public interface LedgerParts {

    /** A page of the log. */
    @Nullable
    LogPage page(long key);

    /** Keeps a page; null ends it. */
    void putPage(long key, @Nullable LogPage page);

    /** The page on which an entry is, by the fingerprint of its id. */
    @Nullable
    Long seen(long id);

    /** Keeps where an entry is; null forgets it. */
    void putSeen(long id, @Nullable Long page);

    /** What is promised under a name, by its fingerprint. */
    @Nullable
    Commitment commitment(long name);

    /** All that is promised; for questions, not for every entry. */
    Iterable<Commitment> commitments();

    /** Keeps what is promised; null ends it. */
    void putCommitment(long name, @Nullable Commitment commitment);

    /** Names of what is due in a slot of time. */
    @Nullable
    DuePage due(long key);

    /** Keeps what is due; null ends it. */
    void putDue(long key, @Nullable DuePage due);
}
