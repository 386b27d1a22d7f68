// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import java.util.List;

/**
 * What has happened to a patient since the last look, in order: a monitor says eight values in one instant, and what is known of
 * the patient is then read and written once and not eight times.
 *
 * @param encounter the stay
 * @param steps at least one, all of that stay
 */
public record PatientSteps(String encounter, List<PatientStep> steps) {}
