// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Which conditions of a patient hold: limits, indices, scores, combinations and technical states. */
@NullMarked
package dev.millrace.icuvitals.domain.condition;

import org.jspecify.annotations.NullMarked;
