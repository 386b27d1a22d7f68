// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to the stock of one item at one site; an event of {@code inventory.movements}.
 *
 * <p>The flat counterpart of one line of a GS1 EPCIS 2.0 event, which is taken apart into these.
 *
 * @param id identifies the movement at its source; of a line of an EPCIS event its eventID and the number of the line
 * @param type what happened
 * @param item scheme and value: {@code gtin:09506000134352} or {@code sku:85123A}
 * @param site GLN or site code where it happened
 * @param quantity in {@code unit}; above zero, except COUNT (zero or more) and ADJUST (either sign)
 * @param unit {@code EA} for each, {@code CS} for a case, or a unit of weight such as {@code KGM} (UN/CEFACT); each if absent
 * @param time when it happened, epoch milliseconds UTC
 * @param otherSite SHIP and VOID_SHIP: where to; RECEIVE: where from
 * @param shipment dispatch advice number that SHIP, VOID_SHIP and RECEIVE share
 * @param eta SHIP and ORDER: when it is expected, epoch milliseconds UTC
 * @param order purchase order that ORDER, CANCEL_ORDER and RECEIVE share
 * @param reservation RESERVE, RELEASE, PICK, SHIP and SELL: which reservation it belongs to
 * @param expiresAt RESERVE: until when it holds, epoch milliseconds UTC
 * @param reason of HOLD, DISPOSE and ADJUST, e.g. damaged, stolen, recalled
 * @param unitPriceMinor SELL and RETURN: price of one base unit in minor units
 * @param currency ISO 4217 letters of the price
 * @param employee who did it by hand, hashed
 * @param voidedAt this movement is declared not to have happened, known since, epoch milliseconds UTC; the other fields repeat it
 * @param correctedBy ids of the movements that stand in place of a voided one
 */
public record StockMovement(
        String id,
        MovementType type,
        String item,
        String site,
        double quantity,
        @Nullable String unit,
        long time,
        @Nullable String otherSite,
        @Nullable String shipment,
        @Nullable Long eta,
        @Nullable String order,
        @Nullable String reservation,
        @Nullable Long expiresAt,
        @Nullable String reason,
        @Nullable Long unitPriceMinor,
        @Nullable String currency,
        @Nullable String employee,
        @Nullable Long voidedAt,
        @Nullable List<String> correctedBy) {}
