// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Flink code that jobs share: reading and refusing records, options, outputs and the common metrics. */
@NullMarked
package dev.millrace.jobkit;

import org.jspecify.annotations.NullMarked;
