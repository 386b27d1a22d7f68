// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

/** What goes wrong in the world, or is done about it. */
public enum Incident {
    /** One unit goes, and nobody sees it. */
    THEFT,
    /** All that is on the shelf goes at once, and nobody sees it. */
    SHELF_EMPTIED,
    /** A case of twelve is booked once too often, or not at all. */
    MIS_SCAN,
    /** A receipt is booked a second time under another id. */
    DOUBLE_RECEIPT,
    /** The sales of a till before a count arrive hours after it. */
    LATE_SALES,
    /** What was shipped never arrives. */
    LOST_TRANSFER,
    /** More arrives than the shipment says. */
    OVER_RECEIPT,
    /** Less arrives than the shipment says; the rest stays in transit. */
    SHORT_RECEIPT,
    /** What was shipped comes back before it left. */
    VOID_SHIPPING,
    /** A receipt of twelve times too much is declared wrong, another stands in its place. */
    CORRECTED_RECEIPT,
    /** A sale that never was is declared so; the declaration may arrive before the sale. */
    VOIDED_SALE,
    /** A wrong count is declared not to have happened. */
    VOIDED_COUNT,
    /** A receipt in cases of which nobody knows how many units they hold; sent again in units. */
    UNIT_ERROR,
    /** Everything at a site is counted in one night. */
    FULL_COUNT,
    /** Nothing is heard of a site for 20 minutes, then all at once. */
    SITE_SILENT,
    /** The clock of a till is a minute and a half off. */
    CLOCK_SKEW,
    /** More is asked for at once than there is. */
    FLASH_SALE
}
