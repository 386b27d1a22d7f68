// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
/** Card payments with a scripted truth: for every rule cases on which it must speak and near misses on which it must not. */
@NullMarked
package dev.millrace.tools.frauddetection.scenarios;

import org.jspecify.annotations.NullMarked;
