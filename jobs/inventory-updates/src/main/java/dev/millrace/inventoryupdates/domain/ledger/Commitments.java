// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.ledger.Commitment.Kind;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition.Name;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All that is promised in one ledger: keeps its sums, says what ends, and what is wrong with transfers and deliveries. */
final class Commitments {

    private final String item;
    private final String site;
    private final LedgerParts parts;
    private final LedgerSettings settings;
    private final LedgerOutcomes outcomes;
    private final DueTimes due;
    private Sums sums;
    private int count;
    private long asOf;

    Commitments(
            String item,
            String site,
            LedgerHead head,
            LedgerParts parts,
            LedgerSettings settings,
            LedgerOutcomes outcomes) {
        this.item = item;
        this.site = site;
        this.parts = parts;
        this.settings = settings;
        this.outcomes = outcomes;
        due = new DueTimes(head.slots(), parts);
        sums = head.sums();
        count = head.commitments();
        asOf = head.asOf();
    }

    Sums sums() {
        return sums;
    }

    int count() {
        return count;
    }

    /** When the next of them may end, or {@link Long#MAX_VALUE}. */
    long nextDue() {
        return due.next();
    }

    long[] slots() {
        return due.slots();
    }

    void hold(long change) {
        sums = sums.plusHold(change);
    }

    /** Time has come to an instant: what ends by then has ended. */
    void until(long now) {
        asOf = now;
        long slot = due.next();
        while (slot <= now) {
            long begun = slot;
            due.take(now, name -> turn(name, begun));
            slot = due.next();
        }
    }

    /** As it is now; null if nothing is known under the name. */
    @Nullable
    Commitment get(Kind kind, String name) {
        return parts.commitment(Commitment.fingerprint(kind, name));
    }

    /** Enters what is told of a name; if it is to be taken back and the name is forgotten, so is what was told. */
    void change(Kind kind, long key, @Nullable String name, UnaryOperator<Commitment> change, long time, String cause) {
        Commitment before = parts.commitment(key);
        if (before != null || name != null) {
            Commitment known = before == null ? Commitment.none(kind, String.valueOf(name)) : before;
            keep(key, before, change.apply(known).touched(asOf).asOf(asOf), time, cause);
        }
    }

    private void turn(long key, long slot) {
        Commitment before = parts.commitment(key);
        if (before == null || before.slot() != slot) {
            return;
        }
        Commitment after = before.dueIn(Commitment.NEVER).asOf(asOf);
        boolean quiet = asOf - after.touchedAt() >= settings.rememberedMillis();
        if (quiet && after.sums().isNothing()) {
            sums = sums.replacing(before.sums(), after.sums());
            tell(after, 0, asOf, "");
            parts.putCommitment(key, null);
            count--;
        } else {
            keep(key, before, after, asOf, "");
        }
    }

    private void keep(long key, @Nullable Commitment before, Commitment after, long time, String cause) {
        sums = sums.replacing(before == null ? Sums.NOTHING : before.sums(), after.sums());
        if (before == null) {
            count++;
        }
        boolean wasLapsed = before != null && before.lapsed();
        if (after.kind() == Kind.RESERVATION && after.lapsed() && !wasLapsed && after.open() > 0) {
            outcomes.expired(
                    new ExpiredReservation(item, site, after.name(), Amounts.units(after.open()), after.end()));
        }
        int present = present(after);
        tell(after, present, time, cause);
        parts.putCommitment(key, scheduled(key, after.presenting(present)));
    }

    private Commitment scheduled(long key, Commitment commitment) {
        long at = commitment.due(asOf, settings);
        if (at == Commitment.FOREVER) {
            return commitment.dueIn(Commitment.NEVER);
        }
        long slot = DueTimes.slot(at, asOf);
        if (slot != commitment.slot()) {
            due.put(slot, key);
        }
        return commitment.dueIn(slot);
    }

    private int present(Commitment commitment) {
        if (commitment.kind() != Kind.SHIPMENT && commitment.kind() != Kind.ORDER) {
            return 0;
        }
        long expected = commitment.told() - commitment.withdrawn();
        boolean over = commitment.told() > 0 && commitment.done() > expected;
        boolean open = commitment.kind() == Kind.SHIPMENT && commitment.open() > 0;
        boolean isShort = open && commitment.done() > 0;
        boolean lost = open && commitment.done() == 0 && commitment.lostAt(settings) <= asOf;
        return (over ? Name.OVER_RECEIPT.bit() : 0)
                | (isShort ? Name.SHORT_RECEIPT.bit() : 0)
                | (lost ? Name.LOST_TRANSFER.bit() : 0);
    }

    private void tell(Commitment commitment, int present, long time, String cause) {
        for (Name name : Name.values()) {
            boolean is = (present & name.bit()) != 0;
            if (is != ((commitment.present() & name.bit()) != 0)) {
                outcomes.condition(new StockCondition(
                        item,
                        site,
                        name,
                        commitment.name(),
                        is,
                        time,
                        asOf,
                        Amounts.units(commitment.done()),
                        Amounts.units(commitment.told() - commitment.withdrawn()),
                        cause,
                        settings.version()));
            }
        }
    }
}
