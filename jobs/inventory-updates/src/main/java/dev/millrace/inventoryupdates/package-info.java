// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** A stock ledger that is right in any order: how it starts, where its events come from and where they go. */
@NullMarked
package dev.millrace.inventoryupdates;

import org.jspecify.annotations.NullMarked;
