// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * Rule R11: stripe or manual entry of a chip card at a terminal that reads chips.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param confidence where it speaks
 */
public record Fallback(double weight, double confidence) implements Serializable {}
