// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * How many notifications analysts can keep up with.
 *
 * @param perDay notifications that a day has room for, 1 to 100,000
 * @param slew how far the threshold may move within five minutes, above 0 to 1
 * @param digestMinutes how often what was held back is summed up, 5 to 1440, a multiple of 5
 */
public record Budget(int perDay, double slew, int digestMinutes) implements Serializable {

    /** Reports each number that makes no sense. */
    public void check(String key, Bounds bounds) {
        bounds.between(key + ".perDay", perDay, 1, 100_000);
        bounds.require(key + ".slew", slew, slew > 0 && slew <= 1, "above 0, at most 1,");
        bounds.between(key + ".digestMinutes", digestMinutes, 5, 1440);
        bounds.require(key + ".digestMinutes", digestMinutes, digestMinutes % 5 == 0, "a multiple of 5");
    }
}
