// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.quality;

import org.jspecify.annotations.Nullable;

/**
 * Looks through settings that came as data, and keeps the first thing wrong: its key, its value and what would be right.
 *
 * <p>Not thread-safe; one for each set of settings.
 */
public final class SettingsCheck {

    private final String rule;
    private @Nullable Refusal refusal;

    /** A check that refuses under the id {@code rule}. */
    public SettingsCheck(String rule) {
        this.rule = rule;
    }

    /** The first thing wrong, or null if nothing is. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** Whether there is a value at {@code key}; if not, that is wrong. */
    public boolean present(String key, @Nullable Object value) {
        require(key, value, value != null, "a value");
        return value != null;
    }

    /** A number of {@code least} to {@code most}, both included. */
    public void between(String key, double value, double least, double most) {
        require(key, value, value >= least && value <= most, plain(least) + " to " + plain(most));
    }

    /**
     * Whatever else must hold.
     *
     * @param value as it is
     * @param right whether it makes sense
     * @param expected what would be right, as it reads before {@code expected}
     */
    public void require(String key, @Nullable Object value, boolean right, String expected) {
        if (!right && refusal == null) {
            refusal = new Refusal(ReasonCode.STATE_ILLEGAL, rule, key + " = " + value + "; " + expected + " expected");
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
