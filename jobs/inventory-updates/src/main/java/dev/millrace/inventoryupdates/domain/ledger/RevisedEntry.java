// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

/**
 * An entry whose id is known with another content: two things that call themselves one.
 *
 * @param entry as it came
 * @param won whether it is believed from now on, being the later of the two or of the larger digest
 */
public record RevisedEntry(LedgerEntry entry, boolean won) {}
