// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.alert.Alert;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Prints alerts for a person: no more in a second than can be read, the rest as a number. */
final class AlertLines {

    private static final long SECOND = 1_000_000_000;
    private static final int READABLE = 3;
    private static final int REASONS = 2;

    private final Consumer<String> out;
    private final LongSupplier nanoClock;
    private long second = Long.MIN_VALUE;
    private int shown;
    private int held;

    AlertLines(Consumer<String> out, LongSupplier nanoClock) {
        this.out = out;
        this.nanoClock = nanoClock;
    }

    /** Shows an alert, or counts it where too many come at once. */
    void show(Alert alert) {
        long now = nanoClock.getAsLong() / SECOND;
        if (now != second) {
            flush();
            second = now;
            shown = 0;
        }
        if (shown < READABLE) {
            shown++;
            out.accept(line(alert));
        } else {
            held++;
        }
    }

    /** Says how many were not shown since the last time. */
    void flush() {
        if (held > 0) {
            out.accept("       ... and " + held + " more alerts");
            held = 0;
        }
    }

    private static String line(Alert alert) {
        String action = alert.severity() <= 2 ? "block " : "review";
        String reasons =
                alert.reasons().stream().limit(REASONS).map(Alert.Reason::text).collect(Collectors.joining("; "));
        return String.format(
                Locale.ROOT,
                "ALERT  %s  score %.2f  %s: %s",
                action,
                alert.score(),
                alert.entity().display(),
                reasons);
    }
}
