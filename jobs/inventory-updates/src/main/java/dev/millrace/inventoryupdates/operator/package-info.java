// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Flink functions: fetch state, ask the rule, store, emit, schedule. */
@NullMarked
package dev.millrace.inventoryupdates.operator;

import org.jspecify.annotations.NullMarked;
