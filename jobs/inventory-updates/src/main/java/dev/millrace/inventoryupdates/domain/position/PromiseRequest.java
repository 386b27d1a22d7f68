// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.position;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks how much may be promised for a day to come.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param promiseBy until when it must be there, epoch milliseconds UTC
 * @param time when it was asked, epoch milliseconds UTC
 */
public record PromiseRequest(String item, String site, long promiseBy, long time) {

    /** What a request from outside asks of this kind; null if it asks for positions. */
    public static @Nullable PromiseRequest of(dev.millrace.model.inventory.SnapshotRequest request) {
        return request.item() == null || request.site() == null || request.promiseBy() == null
                ? null
                : new PromiseRequest(request.item(), request.site(), request.promiseBy(), request.time());
    }
}
