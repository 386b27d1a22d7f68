// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * Rule R04: small amounts try a stolen card out, then comes the hit.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param smallAtMost amount up to which a payment is a try, major units
 * @param tries how many tries there must be, 2 or more, with a decline or two merchants among them
 * @param withinMinutes in which the tries must lie
 * @param hitAtLeast amount from which an approved payment is the hit, major units
 * @param hitWithinHours from the last try to the hit
 */
public record CardTest(
        double weight, double smallAtMost, int tries, int withinMinutes, double hitAtLeast, int hitWithinHours)
        implements Serializable {}
