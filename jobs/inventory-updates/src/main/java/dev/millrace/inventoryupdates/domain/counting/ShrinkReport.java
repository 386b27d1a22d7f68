// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import org.jspecify.annotations.Nullable;

/**
 * Shrink of a category at a site, at a day with counts; an event of {@code inventory.accuracy}, type {@code inventory.shrink.v1}.
 *
 * @param site GLN or site code
 * @param category of the items
 * @param time end of the day, epoch milliseconds UTC
 * @param rate unknown loss over sales since the last such day
 * @param unknownLossMinor cost of what is missing and nobody knows why: found by counting, when all known losses are booked
 * @param knownLossMinor cost of what was disposed of for a known reason
 * @param salesMinor since the last such day
 * @param centre mean rate of earlier counts; null until there are enough
 * @param lower control limit; null likewise
 * @param upper control limit; null likewise
 * @param outside whether the rate is beyond a limit
 * @param settingsVersion of the settings in force
 */
public record ShrinkReport(
        String site,
        String category,
        long time,
        double rate,
        long unknownLossMinor,
        long knownLossMinor,
        long salesMinor,
        @Nullable Double centre,
        @Nullable Double lower,
        @Nullable Double upper,
        boolean outside,
        long settingsVersion) {}
