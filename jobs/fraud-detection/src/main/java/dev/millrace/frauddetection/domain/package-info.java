// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Features, rules and scores of card payments, in plain Java. */
@NullMarked
package dev.millrace.frauddetection.domain;

import org.jspecify.annotations.NullMarked;
