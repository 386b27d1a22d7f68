// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
/** Programs around the icu-vitals job. */
@NullMarked
package dev.millrace.tools.icuvitals;

import org.jspecify.annotations.NullMarked;
