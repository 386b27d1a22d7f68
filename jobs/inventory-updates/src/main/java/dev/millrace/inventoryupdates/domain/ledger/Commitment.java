// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import java.util.Arrays;

/**
 * What is promised under one name, and what has become of it; amounts in thousandths of a base unit.
 *
 * <p>Only sums and the set of its end times are kept: they are the same in whatever order the entries came. What is open is
 * what was promised, less what was given back, less what was done, picked or allocated, and never below zero.
 *
 * @param kind of promise
 * @param name as its source calls it
 * @param told promised by movements: RESERVE, SHIP or ORDER
 * @param withdrawn RELEASE; VOID_SHIP and DISPOSE; CANCEL_ORDER
 * @param picked PICK
 * @param done SHIP and SELL; RECEIVE; RECEIVE
 * @param granted promised by an answer of ours; an echo of it among the movements does not promise it twice
 * @param grantedUntil until when, epoch milliseconds UTC; {@link #NEVER} if nothing was granted
 * @param committed allocated by an answer of ours, before anything is picked
 * @param ends the different times at which it ends or is expected, epoch milliseconds UTC, ascending
 * @param endings how many entries say so, for each
 * @param lapsed whether its end has come, as of the last look
 * @param present which conditions are present, one bit each
 * @param touchedAt when something last changed, by the run's clock
 * @param slot of time in which it is due; {@link #NEVER} if none
 */
public record Commitment(
        Kind kind,
        String name,
        long told,
        long withdrawn,
        long picked,
        long done,
        long granted,
        long grantedUntil,
        long committed,
        long[] ends,
        int[] endings,
        boolean lapsed,
        int present,
        long touchedAt,
        long slot) {

    /** No time. */
    public static final long NEVER = Long.MIN_VALUE;

    /** It does not end. */
    public static final long FOREVER = Long.MAX_VALUE;

    /** More different end times than any promise has; of more, the earliest is dropped. */
    private static final int MOST_ENDS = 64;

    /** What is promised. */
    public enum Kind {
        /** Stock, to a customer. */
        RESERVATION,
        /** Stock that was picked on one day without saying for whom. */
        PICKS,
        /** A transfer to this site. */
        SHIPMENT,
        /** A delivery by a supplier. */
        ORDER
    }

    static Commitment none(Kind kind, String name) {
        return new Commitment(kind, name, 0, 0, 0, 0, 0, NEVER, 0, new long[0], new int[0], false, 0, NEVER, NEVER);
    }

    static long fingerprint(Kind kind, String name) {
        return Fingerprint.of(kind.name(), name);
    }

    /** Promised and neither given back nor done nor set apart. */
    long open() {
        return Math.max(0, Math.max(told, granted) - withdrawn - consumed());
    }

    /** Held for it on the shelf. */
    long reserved() {
        return kind == Kind.RESERVATION && !lapsed ? open() : 0;
    }

    /** Set apart for it. */
    long allocated() {
        return switch (kind) {
            case RESERVATION -> Math.max(0, Math.max(picked, committed) - done);
            case PICKS -> lapsed ? 0 : Math.max(0, picked - done);
            default -> 0;
        };
    }

    /** What it adds to the sums of the ledger. */
    Sums sums() {
        return new Sums(
                0, reserved(), allocated(), kind == Kind.SHIPMENT ? open() : 0, kind == Kind.ORDER ? open() : 0);
    }

    /** When it ends, or is expected: the latest that is said. */
    long end() {
        long last = ends.length == 0 ? NEVER : ends[ends.length - 1];
        long latest = Math.max(last, grantedUntil);
        return latest == NEVER ? FOREVER : latest;
    }

    /**
     * When it changes by itself; {@link #FOREVER} if it does not.
     *
     * @param asOf the present
     */
    long due(long asOf, LedgerSettings settings) {
        boolean held = reserved() > 0 || (kind == Kind.PICKS && allocated() > 0);
        if (held) {
            return end();
        }
        if (kind == Kind.SHIPMENT && open() > 0 && done == 0 && lostAt(settings) > asOf) {
            return lostAt(settings);
        }
        return sums().isNothing() ? Posting.upToTheSecond(touchedAt + settings.rememberedMillis()) : FOREVER;
    }

    /** From when on a transfer of which nothing was received counts as lost. */
    long lostAt(LedgerSettings settings) {
        return end() == FOREVER ? FOREVER : end() + settings.lostAfterMillis();
    }

    /** What of it is expected by an instant, unless it counts as lost by then. */
    long expectedBy(long instant, long asOf, LedgerSettings settings) {
        boolean inbound = kind == Kind.SHIPMENT || kind == Kind.ORDER;
        boolean lost = done == 0 && lostAt(settings) <= asOf;
        return inbound && end() <= instant && !lost ? open() : 0;
    }

    /** Looked at: whether its end has come. */
    Commitment asOf(long asOf) {
        boolean ended = (kind == Kind.RESERVATION || kind == Kind.PICKS) && end() <= asOf;
        return ended == lapsed ? this : with(told, withdrawn, picked, done, ended);
    }

    Commitment plus(long moreTold, long moreWithdrawn, long morePicked, long moreDone) {
        return with(told + moreTold, withdrawn + moreWithdrawn, picked + morePicked, done + moreDone, lapsed);
    }

    /** One more entry says when it ends, or one less. */
    Commitment ending(long end, int more) {
        int at = Arrays.binarySearch(ends, end);
        if (at < 0 && more < 0) {
            return this;
        }
        if (at < 0) {
            int place = -at - 1;
            long[] moreEnds = Arrays.copyOf(ends, ends.length + 1);
            int[] moreEndings = Arrays.copyOf(endings, ends.length + 1);
            System.arraycopy(ends, place, moreEnds, place + 1, ends.length - place);
            System.arraycopy(endings, place, moreEndings, place + 1, ends.length - place);
            moreEnds[place] = end;
            moreEndings[place] = more;
            int from = Math.max(0, moreEnds.length - MOST_ENDS);
            return withEnds(
                    Arrays.copyOfRange(moreEnds, from, moreEnds.length),
                    Arrays.copyOfRange(moreEndings, from, moreEndings.length));
        }
        int[] changed = endings.clone();
        changed[at] += more;
        if (changed[at] != 0) {
            return withEnds(ends, changed);
        }
        long[] fewerEnds = new long[ends.length - 1];
        int[] fewerEndings = new int[ends.length - 1];
        for (int i = 0, j = 0; i < ends.length; i++) {
            if (i != at) {
                fewerEnds[j] = ends[i];
                fewerEndings[j++] = changed[i];
            }
        }
        return withEnds(fewerEnds, fewerEndings);
    }

    /** Granted anew: what had lapsed of it stays given back. */
    Commitment granting(long amount, long until) {
        long gone = withdrawn + open();
        return new Commitment(
                kind,
                name,
                told,
                gone,
                picked,
                done,
                amount + gone + consumed(),
                until,
                committed,
                ends,
                endings,
                false,
                present,
                touchedAt,
                slot);
    }

    /** Granted for longer. */
    Commitment grantedUntil(long until) {
        return new Commitment(
                kind, name, told, withdrawn, picked, done, granted, until, committed, ends, endings, lapsed, present,
                touchedAt, slot);
    }

    /** All that is open is set apart. */
    Commitment committing() {
        return withCommitted(consumed() + open(), withdrawn);
    }

    /** All that is open or only set apart on paper is given back. */
    Commitment cancelling() {
        Commitment uncommitted = withCommitted(0, withdrawn);
        return uncommitted.withCommitted(0, withdrawn + uncommitted.open());
    }

    Commitment presenting(int conditions) {
        return new Commitment(
                kind,
                name,
                told,
                withdrawn,
                picked,
                done,
                granted,
                grantedUntil,
                committed,
                ends,
                endings,
                lapsed,
                conditions,
                touchedAt,
                slot);
    }

    Commitment touched(long at) {
        return kept(at, slot);
    }

    Commitment dueIn(long slotOfTime) {
        return kept(touchedAt, slotOfTime);
    }

    private long consumed() {
        return Math.max(done, Math.max(picked, committed));
    }

    private Commitment kept(long at, long slotOfTime) {
        return new Commitment(
                kind,
                name,
                told,
                withdrawn,
                picked,
                done,
                granted,
                grantedUntil,
                committed,
                ends,
                endings,
                lapsed,
                present,
                at,
                slotOfTime);
    }

    private Commitment with(long allTold, long allWithdrawn, long allPicked, long allDone, boolean hasLapsed) {
        return new Commitment(
                kind,
                name,
                allTold,
                allWithdrawn,
                allPicked,
                allDone,
                granted,
                grantedUntil,
                committed,
                ends,
                endings,
                hasLapsed,
                present,
                touchedAt,
                slot);
    }

    private Commitment withEnds(long[] allEnds, int[] allEndings) {
        return new Commitment(
                kind,
                name,
                told,
                withdrawn,
                picked,
                done,
                granted,
                grantedUntil,
                committed,
                allEnds,
                allEndings,
                lapsed,
                present,
                touchedAt,
                slot);
    }

    private Commitment withCommitted(long allCommitted, long allWithdrawn) {
        return new Commitment(
                kind,
                name,
                told,
                allWithdrawn,
                picked,
                done,
                granted,
                grantedUntil,
                allCommitted,
                ends,
                endings,
                lapsed,
                present,
                touchedAt,
                slot);
    }
}
