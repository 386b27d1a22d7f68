// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.Ramp;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/** Keeps the window, or whatever else is counted, in which a rule is surest. */
final class Strongest {

    private double c;
    private double observed;
    private double expected;
    private String window = "";

    void offer(Ramp ramp, double value, String name) {
        if (ramp.at(value) > c) {
            c = ramp.at(value);
            observed = value;
            expected = ramp.lo();
            window = name;
        }
    }

    /**
     * The hit, if there was anything to see.
     *
     * @param phrase with places for the observed value, the window and the expected value
     */
    List<RuleHit> hit(String id, String code, double weight, String unit, String phrase) {
        return c == 0
                ? List.of()
                : List.of(new RuleHit(
                        id, code, c, weight, observed, expected, unit, Phrases.of(phrase, observed, window, expected)));
    }
}
