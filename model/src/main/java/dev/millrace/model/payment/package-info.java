// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Card payments: transactions and the labels that later say which were fraud. */
@NullMarked
package dev.millrace.model.payment;

import org.jspecify.annotations.NullMarked;
