// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * Rule R17: a card unused for half a year wakes up online.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param confidence where it speaks
 * @param quietDays without a payment, at most 180
 * @param payments without the card present since it woke
 * @param withinHours of waking, at most 24
 */
public record Dormant(double weight, double confidence, int quietDays, int payments, int withinHours)
        implements Serializable {}
