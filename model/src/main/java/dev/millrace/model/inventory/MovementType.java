// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.inventory;

/** What a movement does to the stock at its site; named after the business steps of the GS1 Core Business Vocabulary 2.0. */
public enum MovementType {
    /** Goods arrive: on hand rises; of a shipment, in transit falls; of an order, on order falls. */
    RECEIVE,
    /** From the back room to the shelf, or the other way: nothing changes in sum. */
    STOCK,
    /** Reserved rises, until it expires, is released or is picked. */
    RESERVE,
    /** A reservation is given up. */
    RELEASE,
    /** Taken from the shelf for an order: allocated rises, what was reserved for it falls. */
    PICK,
    /** Leaves for another site: on hand and allocated fall here, in transit rises there. */
    SHIP,
    /** The shipment did not leave: the reverse of SHIP. */
    VOID_SHIP,
    /** Sold at the till: on hand falls. */
    SELL,
    /** Comes back and can be sold again: on hand rises. */
    RETURN,
    /** Comes back and cannot be sold: on hand and hold rise. */
    RETURN_HELD,
    /** So many were found: on hand is that, plus what has moved since. */
    COUNT,
    /** Damaged, recalled, expired or being inspected: there, but not available. */
    HOLD,
    /** Available again. */
    RELEASE_HOLD,
    /** Gone without a sale: destroyed, stolen, unknown. On hand falls, as shrink. */
    DISPOSE,
    /** A correction by hand of what is on hand, up or down. */
    ADJUST,
    /** Ordered from a supplier: on order rises. */
    ORDER,
    /** No longer expected from a supplier: on order falls. */
    CANCEL_ORDER,
    /** Seen where it was: nothing changes. */
    OBSERVE
}
