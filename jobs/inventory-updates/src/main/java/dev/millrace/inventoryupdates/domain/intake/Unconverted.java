// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.Refusal;

/**
 * A movement in a unit that cannot be put into base units.
 *
 * @param movement as it came, fit to be sent again
 * @param refusal why
 */
public record Unconverted(StockMovement movement, Refusal refusal) {}
