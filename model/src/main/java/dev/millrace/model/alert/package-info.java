// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Alerts as every job raises them. */
@NullMarked
package dev.millrace.model.alert;

import org.jspecify.annotations.NullMarked;
