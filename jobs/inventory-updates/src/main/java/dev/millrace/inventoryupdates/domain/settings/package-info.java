// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What a planner can set while the job runs. */
@NullMarked
package dev.millrace.inventoryupdates.domain.settings;

import org.jspecify.annotations.NullMarked;
