// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
/** Sequences of events on one card: what they are made of, and what was found. */
@NullMarked
package dev.millrace.frauddetection.domain.sequence;

import org.jspecify.annotations.NullMarked;
