// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.inventory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an item wherever it lies; an event of {@code inventory.items}, where the latest of an item counts.
 *
 * @param id identifies the message at its source
 * @param item scheme and value
 * @param description for people
 * @param category by which shrink and accuracy are summed
 * @param baseUnit unit in which stock is kept, UN/CEFACT Recommendation 20, e.g. {@code EA} or {@code KGM}; each if absent
 * @param packFactors base units in one of another unit, above zero, by its code: {@code {"CS": 12}}; with the base unit not among them
 * @param unitCostMinor cost of one base unit in minor units, zero or more
 * @param unitMarginMinor margin of one base unit in minor units; below zero for what is sold at a loss
 * @param currency ISO 4217 letters of cost and margin
 * @param time since when it is so, epoch milliseconds UTC
 */
public record ItemMaster(
        String id,
        String item,
        @Nullable String description,
        @Nullable String category,
        @Nullable String baseUnit,
        @Nullable Map<String, Double> packFactors,
        @Nullable Long unitCostMinor,
        @Nullable Long unitMarginMinor,
        @Nullable String currency,
        long time) {}
