// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
/** A ward of intensive care made from a seed, with the truth about its alarms. */
@NullMarked
package dev.millrace.tools.icuvitals.ward;

import org.jspecify.annotations.NullMarked;
