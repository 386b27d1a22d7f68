// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What is measured at a bed, and what is known of the patient in it. */
@NullMarked
package dev.millrace.model.vitals;

import org.jspecify.annotations.NullMarked;
