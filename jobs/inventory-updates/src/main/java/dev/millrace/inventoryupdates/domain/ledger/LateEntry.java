// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

/**
 * An entry that came later than the log is promised to be exact for; an event of {@code inventory-updates.late}.
 *
 * @param entry as it came
 * @param behind how long before the youngest entry of its ledger it happened, milliseconds
 * @param counted whether it still counts; otherwise it only belongs to history
 */
public record LateEntry(LedgerEntry entry, long behind, boolean counted) {}
