// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

/**
 * A condition that has been told and holds.
 *
 * @param severity as told last
 * @param atOnce whether nothing is waited for, as told last
 * @param began when it began, epoch milliseconds UTC
 * @param firesAt when its on-delay is over, epoch milliseconds UTC
 * @param onDelaySec how long it must hold
 * @param offDelaySec how long it must be gone
 */
public record Open(int severity, boolean atOnce, long began, long firesAt, int onDelaySec, int offDelaySec) {}
