// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

/**
 * A measurement that came after event time had passed it.
 *
 * @param measured as it came
 * @param lateByMs how far behind
 */
public record LateMeasurement(Measured measured, long lateByMs) {}
