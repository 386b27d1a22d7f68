// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.operator;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Named like a class that may touch the environment, but it stands among operators. */
public record OperatorOnEnvironmentTopics(StreamExecutionEnvironment env) {}
