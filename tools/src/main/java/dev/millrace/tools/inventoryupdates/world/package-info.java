// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** A warehouse and its shops made from a seed, with the truth about their stock, and the judge of what the job says of it. */
@NullMarked
package dev.millrace.tools.inventoryupdates.world;

import org.jspecify.annotations.NullMarked;
