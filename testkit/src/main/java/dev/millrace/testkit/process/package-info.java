// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** Real Kafka and Flink processes for tests: started on free ports, killed without warning, never left behind. */
@NullMarked
package dev.millrace.testkit.process;

import org.jspecify.annotations.NullMarked;
