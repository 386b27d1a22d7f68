// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** The risk model: statistics over a stay, weights, reasons. */
@NullMarked
package dev.millrace.icuvitals.domain.risk;

import org.jspecify.annotations.NullMarked;
