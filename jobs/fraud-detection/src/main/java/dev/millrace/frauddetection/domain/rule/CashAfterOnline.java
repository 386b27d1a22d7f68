// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * Rule R08: cash soon after an online payment at a new merchant, or after wrong secrets.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param confidence where it speaks
 * @param withinMinutes of the online payment, at most 120
 * @param secretFailures wrong secrets within two hours
 */
public record CashAfterOnline(double weight, double confidence, int withinMinutes, int secretFailures)
        implements Serializable {}
