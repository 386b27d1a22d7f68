// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.vitals.Parameter;

/**
 * Limits that would suit a patient, for a clinician to confirm; never in force by themselves.
 *
 * @param encounter the stay
 * @param bed the bed; empty if unknown
 * @param parameter which
 * @param low alarm below it
 * @param high alarm above it
 * @param basis the patient's own median that they rest on
 * @param at when, epoch milliseconds UTC
 */
public record SuggestedLimits(
        String encounter, String bed, Parameter parameter, double low, double high, double basis, long at) {}
