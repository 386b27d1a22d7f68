// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.position;

/**
 * How much may be promised, now or for a day to come; type {@code inventory.atp.v1}, quantities in base units.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param version of the position it rests on
 * @param asOf the present of the run when it was told, epoch milliseconds UTC
 * @param promiseBy until when it must be there, epoch milliseconds UTC
 * @param inbound in transit or on order and expected by then; what counts as lost is not
 * @param atp available and inbound, less the buffer, never below zero
 */
public record AvailableToPromise(
        String item, String site, long version, long asOf, long promiseBy, double inbound, double atp) {

    /** What may be promised at once after a change. */
    public static AvailableToPromise now(PositionDelta delta) {
        return new AvailableToPromise(
                delta.item(), delta.site(), delta.version(), delta.asOf(), delta.asOf(), 0, delta.atp());
    }
}
