// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What flows through the job, and the rules by which it is judged; plain Java. */
@NullMarked
package dev.millrace.inventoryupdates.domain;

import org.jspecify.annotations.NullMarked;
