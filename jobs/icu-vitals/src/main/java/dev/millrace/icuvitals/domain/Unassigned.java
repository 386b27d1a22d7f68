// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

/**
 * A measurement that belongs to nobody: no patient was in the bed, or another one than it says.
 *
 * @param measured as it came; its bed and device say where from
 * @param why bed-empty, bed-unknown or other-patient; the last is a privacy incident
 */
public record Unassigned(Measured measured, String why) {}
