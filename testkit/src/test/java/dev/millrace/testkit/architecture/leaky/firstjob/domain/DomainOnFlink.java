// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.domain;

import org.apache.flink.api.common.functions.MapFunction;

public record DomainOnFlink(MapFunction<String, String> map) {}
