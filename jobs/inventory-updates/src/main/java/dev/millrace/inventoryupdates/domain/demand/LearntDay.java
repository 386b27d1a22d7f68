// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered after a trading day, and what is told of it.
 *
 * @param demand after it
 * @param report null if the day says nothing: the item was not to be had
 */
public record LearntDay(ItemDemand demand, @Nullable DayReport report) {}
