// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.clean.firstjob;

import dev.millrace.testkit.architecture.clean.firstjob.operator.JudgePriceFunction;
import dev.millrace.testkit.architecture.clean.kafka.PriceTopics;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public final class FirstJob {
    private FirstJob() {}

    /** A class nested in a job binds the world as the job does. */
    record World(StreamExecutionEnvironment env) {}

    static String main(World world) {
        return PriceTopics.describe(world.env()) + JudgePriceFunction.class.getSimpleName();
    }
}
