// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

/**
 * A tagged thing passed an exit and was not sold: somebody should look; an event of {@code inventory.loss-hints}.
 *
 * <p>It is a suspicion ({@code quality} SUSPECT) and moves no stock: a tag may be read through a wall, and a sale may be told
 * without its serial number.
 *
 * @param id of the read at the exit
 * @param epc item and serial number
 * @param item scheme and value
 * @param site GLN or site code
 * @param readPoint of the exit
 * @param quality SUSPECT
 * @param time when it passed, epoch milliseconds UTC
 */
public record LossHint(String id, String epc, String item, String site, String readPoint, String quality, long time) {

    /** The hint that a read at an exit gives. */
    public static LossHint of(EpcRead read) {
        return new LossHint(
                read.movement().id(),
                read.epc(),
                read.movement().item(),
                read.movement().site(),
                read.readPoint(),
                "SUSPECT",
                read.movement().time());
    }
}
