// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * What one item adds to how right the records of a site are on a day, or after all does not.
 *
 * @param site GLN or site code
 * @param epochDay day at the site, days since 1970-01-01
 * @param change sums to be added, which may be below zero
 */
public record AccuracyPart(String site, long epochDay, Accuracy change) {}
