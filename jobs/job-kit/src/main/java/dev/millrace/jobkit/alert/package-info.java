// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** The life of an alert, from a condition that may pass to somebody who looks after it; the same for all jobs. */
@NullMarked
package dev.millrace.jobkit.alert;

import org.jspecify.annotations.NullMarked;
