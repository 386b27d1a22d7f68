// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Card-fraud detection: the job, its options and what it binds to. */
@NullMarked
package dev.millrace.frauddetection;

import org.jspecify.annotations.NullMarked;
