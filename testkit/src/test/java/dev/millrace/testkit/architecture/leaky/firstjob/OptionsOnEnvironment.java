// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public record OptionsOnEnvironment(StreamExecutionEnvironment env) {}
