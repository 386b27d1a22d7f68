// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Holds pages that are made from code to that code. */
@NullMarked
package dev.millrace.testkit.documentation;

import org.jspecify.annotations.NullMarked;
