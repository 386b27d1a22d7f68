// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What an item sells on a day, learnt from its past; plain Java. */
@NullMarked
package dev.millrace.inventoryupdates.domain.demand;

import org.jspecify.annotations.NullMarked;
