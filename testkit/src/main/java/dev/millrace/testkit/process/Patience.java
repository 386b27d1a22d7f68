// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for a process to do something; where it does not, the message ends with what the logs say. */
record Patience(String what, Supplier<String> logs) {

    /** Enough for a JVM to start on a machine that is busy. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * Waits until the condition holds. An {@link IllegalStateException} of the condition means "not yet": a server that
     * starts or fails over does not answer every question.
     *
     * @throws AssertionError if it does not come to hold in time
     */
    void until(Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptionsInstanceOf(IllegalStateException.class)
                    .until(condition);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("waited " + LIMIT + " in vain for: " + what + "\n" + logs.get(), never);
        }
    }
}
