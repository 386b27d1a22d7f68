// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

/**
 * What a file of invoices lacks: where it happened, what was there at the beginning, and what was delivered.
 *
 * @param site one site for all of it
 * @param openingUnits counted of each item at the beginning of the day on which it is first sold; below zero for no count
 * @param leastUnits up to which each item is delivered on Mondays at 06:00 London time; below zero for no deliveries
 * @param coverWeeks up to which it is delivered, if that is more: so many times what was sold since the last delivery
 */
public record InvoicePlan(String site, long openingUnits, long leastUnits, double coverWeeks) {

    /** Sales, returns and write-offs alone. */
    public static InvoicePlan salesOnly(String site) {
        return new InvoicePlan(site, -1, -1, 0);
    }
}
