// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** The ledger of one item at one site: the same in whatever order its entries are read. */
@NullMarked
package dev.millrace.inventoryupdates.domain.ledger;

import org.jspecify.annotations.NullMarked;
