// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.model.inventory.MovementType;
import org.jspecify.annotations.Nullable;

/**
 * What one movement means to one item at one site.
 *
 * @param item scheme and value
 * @param site GLN or site code whose stock it changes
 * @param id of the movement
 * @param type what happened
 * @param inbound SHIP and VOID_SHIP: whether this is the entry of the site where it goes to
 * @param amount thousandths of a base unit; below zero only of ADJUST
 * @param time when it happened, epoch milliseconds UTC
 * @param otherSite where it goes to or comes from; null if nowhere of ours
 * @param shipment dispatch advice number
 * @param order purchase order
 * @param reservation which it belongs to
 * @param until RESERVE: until when it holds; SHIP and ORDER: when it is expected; whole seconds, epoch milliseconds UTC
 * @param unitPriceMinor price of one base unit in minor units
 * @param currency ISO 4217 letters of the price
 * @param reason why, in words of the source
 * @param voided whether it is the declaration that this did not happen
 */
public record LedgerEntry(
        String item,
        String site,
        String id,
        MovementType type,
        boolean inbound,
        long amount,
        long time,
        @Nullable String otherSite,
        @Nullable String shipment,
        @Nullable String order,
        @Nullable String reservation,
        @Nullable Long until,
        @Nullable Long unitPriceMinor,
        @Nullable String currency,
        @Nullable String reason,
        boolean voided) {

    private static final char BAR = '|';

    /** Of the ledger it belongs to. */
    public String key() {
        return key(item, site);
    }

    /** Of the ledger of an item at a site. */
    public static String key(String item, String site) {
        return item + BAR + site;
    }

    /** Of which item a ledger is: a site has no bar in its name, an item may. */
    public static String item(String key) {
        return key.substring(0, key.lastIndexOf(BAR));
    }

    /** Of which site a ledger is. */
    public static String site(String key) {
        return key.substring(key.lastIndexOf(BAR) + 1);
    }

    /** Identifies it in its ledger: a shipment from a site to itself has two. */
    long fingerprint() {
        return Fingerprint.of(inbound ? "in" : "", id);
    }

    /** Differs if what it says differs in anything the ledger goes by. */
    int digest() {
        long mixed = Fingerprint.of(type.name(), shipment, order, reservation, currency);
        mixed = Fingerprint.mix(mixed, amount);
        mixed = Fingerprint.mix(mixed, time);
        mixed = Fingerprint.mix(mixed, until == null ? -1 : until);
        mixed = Fingerprint.mix(mixed, unitPriceMinor == null ? -1 : unitPriceMinor);
        return Long.hashCode(mixed);
    }
}
