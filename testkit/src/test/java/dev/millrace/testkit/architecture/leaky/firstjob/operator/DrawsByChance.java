// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.operator;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

public final class DrawsByChance {
    private DrawsByChance() {}

    static double fraction() {
        return Math.random();
    }

    static UUID id() {
        return UUID.randomUUID();
    }

    static Random unseeded() {
        return new Random();
    }

    static long perThread() {
        return ThreadLocalRandom.current().nextLong();
    }

    static Random secure() {
        return new SecureRandom();
    }
}
