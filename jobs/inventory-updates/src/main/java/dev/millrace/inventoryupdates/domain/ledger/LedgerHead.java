// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

/**
 * What every entry needs of a ledger, in one small value of at most 4 KB.
 *
 * @param version of its position; rises by one with each change. The first is the time of the first change, so that it never
 *     goes back even if the ledger was forgotten in between
 * @param asOf the present as it was last seen, epoch milliseconds UTC
 * @param heardAt when an entry or a request was last read, by the run's clock
 * @param book what is on hand
 * @param sums what is spoken for and what is coming
 * @param youngest time of the youngest entry
 * @param oldestHour of the log, counted from 1970
 * @param youngestHour of the log
 * @param loggedFrom hour before which the log has forgotten
 * @param commitments how many names something is kept under
 * @param slots in which something is due, ascending
 * @param nextSnapshot when the position is told in full
 * @param timer that is set, or {@link Long#MAX_VALUE}
 * @param present which conditions are present, one bit each
 * @param outSince since when nothing is available, {@link Commitment#NEVER} if something is
 */
public record LedgerHead(
        long version,
        long asOf,
        long heardAt,
        Book book,
        Sums sums,
        long youngest,
        long oldestHour,
        long youngestHour,
        long loggedFrom,
        int commitments,
        long[] slots,
        long nextSnapshot,
        long timer,
        int present,
        long outSince) {

    /** Of a ledger without an entry. */
    public static LedgerHead blank() {
        return new LedgerHead(
                0,
                Commitment.NEVER,
                Commitment.NEVER,
                Book.BLANK,
                Sums.NOTHING,
                Commitment.NEVER,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                0,
                new long[0],
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                0,
                Commitment.NEVER);
    }

    /** Whether nothing is left that anybody could ask for. */
    public boolean isEmpty() {
        return oldestHour > youngestHour
                && commitments == 0
                && slots.length == 0
                && book.onHand() == 0
                && sums.isNothing();
    }

    /** When it has to be looked at even if nothing happens. */
    public long wakeAt() {
        return Math.min(nextSnapshot, slots.length == 0 ? Long.MAX_VALUE : slots[0]);
    }

    /** With the timer that is set. */
    public LedgerHead withTimer(long set) {
        return new LedgerHead(
                version,
                asOf,
                heardAt,
                book,
                sums,
                youngest,
                oldestHour,
                youngestHour,
                loggedFrom,
                commitments,
                slots,
                nextSnapshot,
                set,
                present,
                outSince);
    }
}
