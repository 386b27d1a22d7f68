// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Ramp;
import java.io.Serializable;

/**
 * Rule R06: the card was present at two places further apart than anybody travels in that time.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param leastKilometres distance, less both places' uncertainty, below which the rule is silent
 * @param speed confidence by the speed, km/h
 * @param withinHours of the two payments
 */
public record Travel(double weight, double leastKilometres, Ramp speed, int withinHours) implements Serializable {}
