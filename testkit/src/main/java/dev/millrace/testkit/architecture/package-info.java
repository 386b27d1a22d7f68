// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** The house rules as checks: who may depend on whom, what travels, what a job graph must carry. */
@NullMarked
package dev.millrace.testkit.architecture;

import org.jspecify.annotations.NullMarked;
