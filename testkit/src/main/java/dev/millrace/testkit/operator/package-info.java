// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Flink's own operator harnesses, set up the way Millrace runs its jobs. */
@NullMarked
package dev.millrace.testkit.operator;

import org.jspecify.annotations.NullMarked;
