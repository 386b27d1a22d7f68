// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What of the stock somebody is told of. */
@NullMarked
package dev.millrace.inventoryupdates.domain.alerting;

import org.jspecify.annotations.NullMarked;
