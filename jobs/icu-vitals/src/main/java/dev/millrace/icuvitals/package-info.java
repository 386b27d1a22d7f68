// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** ICU vitals: the job, its options and what it binds to. */
@NullMarked
package dev.millrace.icuvitals;

import org.jspecify.annotations.NullMarked;
