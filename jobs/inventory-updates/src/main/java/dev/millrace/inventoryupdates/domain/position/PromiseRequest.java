// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.position;

/**
 * Somebody asks how much may be promised for a day to come.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param promiseBy until when it must be there, epoch milliseconds UTC
 * @param time when it was asked, epoch milliseconds UTC
 */
public record PromiseRequest(String item, String site, long promiseBy, long time) {}
