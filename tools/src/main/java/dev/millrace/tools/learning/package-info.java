// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
/** Fitting models to features that a job computed, and measuring how they rank. */
@NullMarked
package dev.millrace.tools.learning;

import org.jspecify.annotations.NullMarked;
