// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

/**
 * What a count was worth when it was told last, to be taken back if it is told again.
 *
 * @param id of the count
 * @param time of the count, epoch milliseconds UTC
 * @param accuracy what it added
 * @param varianceMinor what was found less what the book said, times cost; minor units
 */
public record CountedValue(String id, long time, Accuracy accuracy, long varianceMinor) {}
