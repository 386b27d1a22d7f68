// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Flink functions that fetch state, ask the domain, store and emit. */
@NullMarked
package dev.millrace.frauddetection.operator;

import org.jspecify.annotations.NullMarked;
