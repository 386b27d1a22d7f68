// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.demand;

import org.jspecify.annotations.Nullable;

/**
 * A position on its way to be planned for, with what was learnt if a trading day has ended.
 *
 * @param now how the stock stands
 * @param outlook null unless a trading day has ended
 * @param forgotten whether nothing more is expected of the item at the site
 */
public record PlanStep(DemandInput now, @Nullable DemandOutlook outlook, boolean forgotten) {}
