// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.replenishment;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered after a look at a position, and what to order.
 *
 * @param proposal null if there is nothing to order, or it was said already
 */
public record Planned(Plan plan, @Nullable ReplenishmentProposal proposal) {}
