// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

/**
 * The features of a stay as they stood when it was scored, for training and for audit.
 *
 * @param encounter the stay
 * @param at the instant, epoch milliseconds UTC
 * @param values in the order of {@link RiskFeatures#NAMES}; NaN is what is not known
 */
public record StayFeatures(String encounter, long at, double[] values) {}
