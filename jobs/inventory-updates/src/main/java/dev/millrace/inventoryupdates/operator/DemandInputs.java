// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.demand.DemandInput;
import dev.millrace.inventoryupdates.domain.position.StockPosition;

/** Puts a position into the words of those who learn the demand. */
final class DemandInputs {

    private DemandInputs() {}

    static DemandInput of(StockPosition position, long time, long soldAmount) {
        return new DemandInput(
                position.item(),
                position.site(),
                time,
                soldAmount,
                Amounts.of(position.available()),
                Amounts.of(position.onHand()),
                Amounts.of(position.onOrder()),
                Amounts.of(position.inTransitIn()),
                Amounts.of(position.reserved()),
                Amounts.of(position.allocated()),
                Amounts.of(position.hold()),
                position.lastCountAt());
    }
}
