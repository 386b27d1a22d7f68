// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

/**
 * A score of the past that must be said again, with a higher revision, because something was charted late.
 *
 * @param encounter the stay
 * @param at of the score, epoch milliseconds UTC
 */
public record Amendment(String encounter, long at) {}
