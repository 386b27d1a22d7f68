// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

/**
 * A count of what is on hand.
 *
 * @param time when, epoch milliseconds UTC
 * @param id fingerprint of the movement
 * @param name id of the movement
 * @param counted thousandths of a base unit
 * @param variance counted less what the book said just then, thousandths
 */
public record Count(long time, long id, String name, long counted, long variance) {

    boolean isBefore(long otherTime, long otherId) {
        return time != otherTime ? time < otherTime : id < otherId;
    }

    Count withVariance(long other) {
        return new Count(time, id, name, counted, other);
    }
}
