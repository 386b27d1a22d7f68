// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.clean.firstjob.domain;

import dev.millrace.testkit.architecture.clean.model.Price;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

public final class PriceRule {
    private PriceRule() {}

    public static boolean isHigh(Price price, Clock clock, long seed) {
        return price.minorUnits() > new Random(seed).nextLong()
                && Instant.now(clock).toEpochMilli() > 0;
    }
}
