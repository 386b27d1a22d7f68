// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

/**
 * A reservation has come to its end: what was left of it is available again.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param reservation which
 * @param quantity base units that it held
 * @param expiredAt epoch milliseconds UTC
 */
public record ExpiredReservation(String item, String site, String reservation, double quantity, long expiredAt) {}
