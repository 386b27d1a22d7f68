// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

/**
 * Something that is sold.
 *
 * @param id scheme and value as in movements
 * @param pack base units of which a delivery is made up
 * @param direct whether suppliers bring it to the shops themselves, without order or shipment in the feed
 * @param priceMinor of one unit, in minor units
 */
public record Item(String id, int pack, boolean direct, long priceMinor) {}
