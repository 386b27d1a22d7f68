// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Programs around the inventory-updates job. */
@NullMarked
package dev.millrace.tools.inventoryupdates;

import org.jspecify.annotations.NullMarked;
