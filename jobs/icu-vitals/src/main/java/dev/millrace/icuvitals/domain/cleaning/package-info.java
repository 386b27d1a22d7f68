// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Which measurements can be believed. */
@NullMarked
package dev.millrace.icuvitals.domain.cleaning;

import org.jspecify.annotations.NullMarked;
