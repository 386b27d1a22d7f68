// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain;

/** What kind of data comes in. */
public enum Profile {
    /** Whatever changes stock is told: receipts, counts and shipments as well as sales. */
    PERPETUAL,
    /** Sales, returns and write-offs alone, as on recorded invoices: what is on hand means nothing, what is sold does. */
    SALES_ONLY
}
