// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Exposure;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the exposure of a card that weighs most, among those known and not yet forgotten when it pays. */
final class Remembered {

    /** Ends with the merchant, so that the same exposures give the same hit in whatever order they came. */
    private static final Comparator<Exposure> BY_WEIGHT = Comparator.comparingDouble(Exposure::strength)
            .thenComparingLong(Exposure::at)
            .thenComparing(Exposure::merchantId);

    private Remembered() {}

    static @Nullable Exposure strongest(Circumstances circumstances, String rule, long hours) {
        long time = circumstances.payment().txTime();
        long oldest = time - TimeUnit.HOURS.toMillis(hours);
        return circumstances.exposures().stream()
                .filter(exposure -> exposure.rule().equals(rule))
                .filter(exposure -> exposure.at() <= time && exposure.at() >= oldest)
                .max(BY_WEIGHT)
                .orElse(null);
    }
}
