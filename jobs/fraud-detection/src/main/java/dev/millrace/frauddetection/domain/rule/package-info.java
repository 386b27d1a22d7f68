// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** The rules R01 to R17: the numbers each of them uses, and what it says of a payment under those numbers. */
@NullMarked
package dev.millrace.frauddetection.domain.rule;

import org.jspecify.annotations.NullMarked;
