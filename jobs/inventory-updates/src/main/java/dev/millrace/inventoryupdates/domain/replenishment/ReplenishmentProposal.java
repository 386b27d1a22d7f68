// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import java.util.List;

/**
 * What to order now; an event of {@code inventory.replenishment}, type {@code replenishment.proposed.v1}.
 *
 * @param item scheme and value
 * @param site GLN or site code
 * @param proposalNo rises by one with each proposal for the item at the site; the three together are the idempotency key
 * @param time when it was found, epoch milliseconds UTC
 * @param quantity base units
 * @param packs the same in order units
 * @param rop reorder point, base units
 * @param safetyStock part of it, base units
 * @param ip inventory position, base units
 * @param demandPerDay expected base units per trading day
 * @param coverDays trading days that what is available lasts
 * @param severity 2 if nothing is available, 3 if stock ends before an order can arrive, else 4
 * @param serviceLevel aimed at
 * @param leadTime of the supplier
 * @param method of the safety stock
 * @param reasons in plain words
 * @param settingsVersion of the settings in force
 */
public record ReplenishmentProposal(
        String item,
        String site,
        long proposalNo,
        long time,
        double quantity,
        long packs,
        double rop,
        double safetyStock,
        double ip,
        double demandPerDay,
        double coverDays,
        int severity,
        double serviceLevel,
        LeadTime leadTime,
        PlanMethod method,
        List<String> reasons,
        long settingsVersion) {

    /**
     * From order to receipt.
     *
     * @param mean calendar days
     * @param sd standard deviation of them
     */
    public record LeadTime(double mean, double sd) {}
}
