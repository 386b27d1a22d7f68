// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What can be wrong with a record, and how it is told. */
@NullMarked
package dev.millrace.model.quality;

import org.jspecify.annotations.NullMarked;
