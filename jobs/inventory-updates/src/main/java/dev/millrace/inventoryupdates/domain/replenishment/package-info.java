// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** When to order and how much; plain Java. */
@NullMarked
package dev.millrace.inventoryupdates.domain.replenishment;

import org.jspecify.annotations.NullMarked;
