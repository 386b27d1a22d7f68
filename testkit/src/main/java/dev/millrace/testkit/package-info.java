// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What tests of all modules share; each package below is one subject. */
@NullMarked
package dev.millrace.testkit;

import org.jspecify.annotations.NullMarked;
