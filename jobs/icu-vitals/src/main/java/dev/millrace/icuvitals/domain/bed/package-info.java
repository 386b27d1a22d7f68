// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Whose bed it was, and when. */
@NullMarked
package dev.millrace.icuvitals.domain.bed;

import org.jspecify.annotations.NullMarked;
