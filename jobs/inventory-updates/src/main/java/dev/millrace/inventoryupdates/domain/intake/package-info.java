// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What comes over the wire: named, checked and taken apart into movements of stock. */
@NullMarked
package dev.millrace.inventoryupdates.domain.intake;

import org.jspecify.annotations.NullMarked;
