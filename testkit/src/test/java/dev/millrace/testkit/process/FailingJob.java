// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Counts per key for ever, and fails once for each file named {@code fail} that it finds and removes. */
public final class FailingJob {
    private FailingJob() {}

    /** The only argument is the folder in which a test asks for failures. */
    public static void main(String[] arguments) throws Exception {
        String folder = arguments[0];
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSequence(0, Long.MAX_VALUE)
                .name("numbers")
                .uid("numbers")
                .keyBy(number -> number % 10)
                .map(number -> failIfAsked(folder, number))
                .name("fail-if-asked")
                .uid("fail-if-asked")
                .sinkTo(new DiscardingSink<>())
                .name("nowhere")
                .uid("nowhere");
        env.execute("failing");
    }

    private static long failIfAsked(String folder, long number) throws Exception {
        if (number % 1_000 == 0 && Files.deleteIfExists(Path.of(folder, "fail"))) {
            throw new IllegalStateException("the test asked for this failure");
        }
        return number;
    }
}
