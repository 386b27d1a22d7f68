// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.clean.kafka;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public final class PriceTopics {
    private PriceTopics() {}

    public static String describe(StreamExecutionEnvironment env) {
        return env.toString();
    }
}
