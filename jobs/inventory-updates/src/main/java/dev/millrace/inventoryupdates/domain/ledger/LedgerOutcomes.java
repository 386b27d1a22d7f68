// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.ReservationAnswer;

/** What comes of what a ledger reads. */
public interface LedgerOutcomes {

    /** The position has changed. */
    void changed(StockPosition position, PositionDelta delta);

    /** The position in full, as it was asked for or once a day. */
    void snapshot(StockPosition position);

    /** What may be promised for a day to come, as it was asked for. */
    void promise(AvailableToPromise promise);

    /** The one answer to a request. */
    void answer(ReservationAnswer answer);

    /** A reservation has come to its end. */
    void expired(ExpiredReservation reservation);

    /** Something begins or ends to be wrong. */
    void condition(StockCondition condition);

    /** What a count found. */
    void variance(CountVariance variance);

    /** Something the demand is made of. */
    void fact(StockFact fact);

    /** An entry came late. */
    void late(LateEntry late);

    /** Two contents for one id. */
    void revised(RevisedEntry revised);

    /** Known already. */
    void repeated();
}
