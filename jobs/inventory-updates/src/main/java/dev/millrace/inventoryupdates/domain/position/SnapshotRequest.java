// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.position;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for positions in full.
 *
 * @param item scheme and value; null for all positions there are
 * @param site GLN or site code; null together with {@code item}
 * @param time when it was asked, epoch milliseconds UTC
 */
public record SnapshotRequest(
        @Nullable String item, @Nullable String site, long time) {

    /** Whether it asks for all positions there are. */
    public boolean isForAll() {
        return item == null || site == null;
    }
}
