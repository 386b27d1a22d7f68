// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** How an item stands at a site, told as snapshots and what has changed since. */
@NullMarked
package dev.millrace.inventoryupdates.domain.position;

import org.jspecify.annotations.NullMarked;
