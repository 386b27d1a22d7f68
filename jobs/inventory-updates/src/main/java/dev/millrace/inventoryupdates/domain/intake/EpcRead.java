// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.StockMovement;

/**
 * One tagged thing that a reader saw.
 *
 * @param epc item and serial number, the same whichever way the EPC was written
 * @param readPoint where the reader is, as its location is named
 * @param exit whether who passes there leaves the site
 * @param counted whether the movement is already part of another one, and is told here only to know that the thing was sold
 * @param movement what the event says of this one thing
 */
public record EpcRead(String epc, String readPoint, boolean exit, boolean counted, StockMovement movement) {

    /** By which reads of one thing at one reader are told apart from others. */
    public String place() {
        return epc + "@" + readPoint;
    }
}
