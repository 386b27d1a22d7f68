// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

public final class AsksTheClock {
    private AsksTheClock() {}

    static long millis() {
        return System.currentTimeMillis();
    }

    static LongSupplier millisByReference() {
        return System::currentTimeMillis;
    }

    static Instant instant() {
        return Instant.now();
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static Clock clock() {
        return Clock.systemUTC();
    }
}
