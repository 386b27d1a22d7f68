// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.model;

import org.apache.flink.api.common.functions.MapFunction;

public record ModelOnFlink(MapFunction<String, String> map) {}
