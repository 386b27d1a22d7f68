// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for the whole of what is known, not only for what changes; an event of {@code inventory.snapshot.requests}.
 *
 * @param id identifies the request
 * @param item scheme and value of the item that is asked for; all if absent
 * @param site GLN or site code that is asked for; all if absent
 * @param time when it was asked, epoch milliseconds UTC
 * @param promiseBy asks how much of the item at the site may be promised until then instead, epoch milliseconds UTC
 */
public record SnapshotRequest(
        String id,
        @Nullable String item,
        @Nullable String site,
        long time,
        @Nullable Long promiseBy) {

    /** A request for positions. */
    public SnapshotRequest(String id, @Nullable String item, @Nullable String site, long time) {
        this(id, item, site, time, null);
    }
}
