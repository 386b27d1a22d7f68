// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import java.util.List;

/**
 * That an item should be counted; an event of {@code inventory.count.priority}, type {@code inventory.count.priority.v1}.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param list of items to be counted; the three together are the key, the latest holds
 * @param time when it was found, epoch milliseconds UTC
 * @param priority expected margin per trading day, minor units: what is lost while the shelf is empty; 0 takes it off the list
 * @param book base units on hand, by the book
 * @param demandPerDay expected base units per trading day
 * @param reasons in plain words
 * @param settingsVersion of the settings in force
 */
public record CountPriority(
        String item,
        String site,
        CountList list,
        long time,
        double priority,
        double book,
        double demandPerDay,
        List<String> reasons,
        long settingsVersion) {

    /** Why an item is counted: what is found differs. */
    public enum CountList {
        /** Much goes in and out: most differences are found. */
        HIGH_ACTIVITY,
        /** Little is left by the book: most empty shelves that nobody knows of are found. */
        LOW_STOCK,
        /** It should have sold and did not: stock that exists in the book only. */
        PHANTOM_SUSPECT
    }
}
