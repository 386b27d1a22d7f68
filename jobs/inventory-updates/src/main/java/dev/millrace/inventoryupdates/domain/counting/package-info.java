// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What to count, and what the counts say; plain Java. */
@NullMarked
package dev.millrace.inventoryupdates.domain.counting;

import org.jspecify.annotations.NullMarked;
