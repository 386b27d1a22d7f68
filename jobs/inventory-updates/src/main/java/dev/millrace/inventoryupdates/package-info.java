// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** The job that keeps stock: a ledger, promises, and what to order and to count. */
@NullMarked
package dev.millrace.inventoryupdates;

import org.jspecify.annotations.NullMarked;
