// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Ramp;
import java.io.Serializable;

/**
 * Rule R05: many cards are tried at one merchant within five minutes.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param attempts in the window from which the rule speaks
 * @param cards different cards from which it speaks, at most 256
 * @param declineShare confidence by the share of refusals
 * @param medianAtMost median amount up to which it speaks, major units
 * @param rememberHours how long the cards that were approved there are looked at with more care
 */
public record Enumeration(
        double weight, int attempts, int cards, Ramp declineShare, double medianAtMost, int rememberHours)
        implements Serializable {}
