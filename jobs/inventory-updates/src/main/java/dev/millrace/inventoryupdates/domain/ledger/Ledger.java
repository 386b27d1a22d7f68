// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.ledger.Commitment.Kind;
import dev.millrace.inventoryupdates.domain.ledger.Logged.Links;
import dev.millrace.inventoryupdates.domain.ledger.StockCondition.Name;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.PromiseRequest;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Keeps the ledger of one item at one site: what is on hand, spoken for and coming, as a function of the set of entries and of
 * the present alone.
 *
 * <p>In whatever order entries come, and however often, the position is the same, as long as none is later than the log reaches
 * back ({@link LedgerSettings#rememberedMillis}). Deltas add. A count sets what is on hand: after it, on hand is what was
 * counted plus what has moved later; what moved at the very instant of the count was there to be counted, or was not any more.
 * The latest count is in force, of two at one time the one of the larger fingerprint; it changes no other amount. Of two
 * contents of one id the later is believed, then the one of the larger digest. An entry declared not to have happened counts for
 * nothing, whether the declaration or the entry is read first.
 *
 * <p>What is older than the log still counts if it moved after the last count that the log has forgotten; a count of then counts
 * if nothing moved after it.
 */
public final class Ledger {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private final String item;
    private final String site;
    private final LedgerSettings settings;
    private final LedgerOutcomes outcomes;
    private final LedgerParts parts;
    private final MovementLog log;
    private final Commitments commitments;
    private final List<Left> left = new ArrayList<>();
    private StockPosition told;
    private Book book;
    private long version;
    private long asOf;
    private long heardAt;
    private long youngest;
    private long loggedFrom;
    private long nextSnapshot;
    private int present;
    private long outSince;

    /** Goods that left for good, or after all did not. */
    private record Left(LedgerEntry entry, StockFact.Kind kind, long amount, boolean same) {}

    /**
     * Opens a ledger.
     *
     * @param head as it was left; {@link LedgerHead#blank} the first time
     * @param parts what does not fit in the head
     */
    public Ledger(
            String item,
            String site,
            LedgerHead head,
            LedgerParts parts,
            LedgerSettings settings,
            LedgerOutcomes outcomes) {
        this.item = item;
        this.site = site;
        this.settings = settings;
        this.outcomes = outcomes;
        this.parts = parts;
        log = new MovementLog(head.oldestHour(), head.youngestHour(), parts);
        commitments = new Commitments(item, site, head, parts, settings, outcomes);
        book = head.book();
        version = head.version();
        asOf = head.asOf();
        heardAt = head.heardAt();
        youngest = head.youngest();
        loggedFrom = head.loggedFrom();
        nextSnapshot = head.nextSnapshot();
        present = head.present();
        outSince = head.outSince();
        told = position();
    }

    /** Time has come to an instant: reservations expire, transfers are lost, and once a day the position is told in full. */
    public void until(long now) {
        pass(now);
        settle(asOf, "");
        if (asOf >= nextSnapshot) {
            forget();
            nextSnapshot = snapshotAfter(asOf);
            if (version != 0) {
                outcomes.snapshot(told);
            }
        }
    }

    /** When it has to be looked at even if nothing happens; always later than it was looked at last. */
    public long wakeAt() {
        return Math.min(nextSnapshot, commitments.nextDue());
    }

    /** Reads an entry. */
    public void take(LedgerEntry entry, long now) {
        pass(now);
        hear(entry.time());
        Logged logged = logged(entry);
        MovementLog.Place place = log.find(logged.id());
        if (place == null) {
            first(entry, logged);
        } else if (entry.voided()) {
            takeBack(entry, place);
        } else if (place.entry().digest() == logged.digest() && place.entry().time() == logged.time()) {
            outcomes.repeated();
        } else {
            revise(entry, logged, place);
        }
        settle(entry.time(), entry.id());
    }

    /** Answers a request; a repeated one gets no second answer. */
    public void ask(ReservationRequest request, long now) {
        pass(now);
        hear(request.time());
        long id = Fingerprint.of("request", request.id());
        if (log.knows(id)) {
            outcomes.repeated();
        } else {
            log.add(Logged.seen(id, request.time()), Math.max(loggedFrom, MovementLog.hour(youngest)));
            var decision = Decision.on(
                    request, commitments.get(Kind.RESERVATION, request.reservation()), promisable(), asOf, settings);
            if (decision.change() != null) {
                commitments.change(
                        Kind.RESERVATION,
                        Commitment.fingerprint(Kind.RESERVATION, request.reservation()),
                        request.reservation(),
                        decision.change(),
                        asOf,
                        request.id());
            }
            outcomes.answer(decision.answer(
                    request,
                    commitments.get(Kind.RESERVATION, request.reservation()),
                    Math.max(0, promisable()),
                    settings));
        }
        settle(asOf, request.id());
    }

    /** Tells the position in full. */
    public void tell(long now) {
        outcomes.snapshot(version == 0 ? told.told(0, Math.max(asOf, now)) : told);
    }

    /** Tells how much may be promised for a day to come: what is there, and what is expected by then. */
    public void promise(PromiseRequest request, long now) {
        long present = Math.max(asOf, now);
        long inbound = 0;
        for (Commitment each : parts.commitments()) {
            inbound += each.expectedBy(request.promiseBy(), present, settings);
        }
        outcomes.promise(new AvailableToPromise(
                item,
                site,
                version,
                present,
                request.promiseBy(),
                Amounts.units(inbound),
                Amounts.units(Math.max(0, promisable() + inbound))));
    }

    /** As it is to be kept. */
    public LedgerHead head(long timer) {
        return new LedgerHead(
                version,
                asOf,
                heardAt,
                book,
                commitments.sums(),
                youngest,
                log.oldest(),
                log.youngest(),
                loggedFrom,
                commitments.count(),
                commitments.slots(),
                nextSnapshot,
                timer,
                present,
                outSince);
    }

    /** How it stands now. */
    public StockPosition position() {
        Sums sums = commitments.sums();
        Count count = book.count();
        return new StockPosition(
                item,
                site,
                version,
                asOf,
                Amounts.units(book.onHand()),
                Amounts.units(sums.reserved()),
                Amounts.units(sums.allocated()),
                Amounts.units(Math.max(0, sums.hold())),
                Amounts.units(sums.inTransit()),
                Amounts.units(sums.onOrder()),
                Amounts.units(available()),
                Amounts.units(Math.max(0, promisable())),
                count == null ? null : count.time(),
                count == null ? null : Amounts.units(count.variance()));
    }

    private long available() {
        Sums sums = commitments.sums();
        return book.onHand() - sums.reserved() - sums.allocated() - Math.max(0, sums.hold());
    }

    private long promisable() {
        return available() - settings.buffer(item);
    }

    private void pass(long now) {
        asOf = Math.max(asOf, now);
        commitments.until(asOf);
        if (nextSnapshot == Long.MAX_VALUE) {
            nextSnapshot = snapshotAfter(asOf);
        }
    }

    private void hear(long time) {
        heardAt = asOf;
        youngest = Math.max(youngest, time);
        // A day of patience, so that not every entry makes the log forget an hour.
        long keepsFrom = keepsFrom();
        if (MovementLog.hour(time) < keepsFrom || log.oldest() < keepsFrom - TimeUnit.MILLISECONDS.toHours(DAY)) {
            forgetBefore(keepsFrom);
        }
    }

    private void first(LedgerEntry entry, Logged logged) {
        long hour = MovementLog.hour(entry.time());
        boolean inLog = hour >= loggedFrom;
        log.add(logged, inLog ? hour : Math.max(loggedFrom, MovementLog.hour(youngest)));
        boolean counted = logged.voided() ? inLog : enter(entry, logged, 1, inLog);
        long behind = youngest - entry.time();
        if (behind > settings.exactMillis()) {
            outcomes.late(new LateEntry(entry, behind, counted));
        }
    }

    private void takeBack(LedgerEntry entry, MovementLog.Place place) {
        Logged known = place.entry();
        if (known.voided()) {
            outcomes.repeated();
            return;
        }
        log.replace(place, known.taken(true));
        if (!enter(entry, known, -1, !place.isBeforeLog())) {
            outcomes.late(new LateEntry(entry, youngest - entry.time(), false));
        }
    }

    private void revise(LedgerEntry entry, Logged logged, MovementLog.Place place) {
        Logged known = place.entry();
        boolean wins = logged.outranks(known);
        outcomes.revised(new RevisedEntry(entry, wins));
        if (!wins) {
            return;
        }
        log.remove(place);
        if (!known.voided()) {
            enter(entry, known, -1, !place.isBeforeLog());
        }
        // What is declared not to have happened stays so, whatever it was.
        first(entry, known.voided() ? logged.taken(true) : logged);
    }

    /** Adds what an entry means, or takes it back; says whether that was exact. */
    private boolean enter(LedgerEntry entry, Logged logged, int sign, boolean inLog) {
        boolean exact = logged.type() == MovementType.COUNT
                ? count(logged, sign, inLog)
                : move(logged, sign * logged.onHand(), inLog);
        commitments.hold(sign * logged.hold());
        promise(entry, logged, sign);
        boolean disposed = logged.type() == MovementType.DISPOSE && logged.onHand() != 0;
        if (logged.isSale() || disposed) {
            boolean same = logged.digest() == entry.digest() || entry.voided();
            left.add(new Left(
                    entry, disposed ? StockFact.Kind.DISPOSED : StockFact.Kind.SOLD, -sign * logged.onHand(), same));
        }
        return exact;
    }

    private boolean move(Logged logged, long change, boolean inLog) {
        if (change == 0) {
            return true;
        }
        boolean counts = inLog || book.counts(logged.time());
        boolean history = inLog && book.isHistory(logged.time());
        Count before = book.count();
        book = book.moved(logged.time(), change, inLog);
        Count after = book.count();
        if (history) {
            writeAgain(logged);
        } else if (after != null && before != null && after.variance() != before.variance()) {
            variance(after, false);
        }
        return counts;
    }

    private boolean count(Logged logged, int sign, boolean inLog) {
        if (!inLog) {
            boolean exact = sign > 0 && book.isExactInBase(logged);
            if (exact) {
                book = book.countedInBase(logged);
                Count base = book.baseCount();
                if (base != null) {
                    variance(base, false);
                }
                writeAgain(logged);
            }
            return exact;
        }
        if (sign > 0 && book.isNext(logged)) {
            book = book.counted(logged);
            Count next = book.count();
            if (next != null) {
                variance(next, false);
            }
            return true;
        }
        if (sign < 0) {
            String name = logged.links() == null ? "" : logged.links().name();
            variance(new Count(logged.time(), logged.id(), name, logged.amount(), 0), true);
        }
        writeAgain(logged);
        return true;
    }

    /** Reads the whole log; says what the count changed by an entry found, and the next after it. */
    private void writeAgain(Logged changed) {
        boolean[] toldNext = {false};
        boolean isCount = changed.type() == MovementType.COUNT;
        book = book.written(log.inOrder(), found -> {
            if (found.id() == changed.id()) {
                variance(found, false);
            } else if (!toldNext[0]
                    && (isCount ? !found.isBefore(changed.time(), changed.id()) : found.time() >= changed.time())) {
                toldNext[0] = true;
                variance(found, false);
            }
        });
    }

    private void variance(Count count, boolean withdrawn) {
        outcomes.variance(new CountVariance(
                item,
                site,
                count.name(),
                count.time(),
                Amounts.units(count.counted()),
                Amounts.units(count.variance()),
                withdrawn,
                asOf));
    }

    private void promise(LedgerEntry entry, Logged logged, int sign) {
        Links links = logged.links();
        MovementType type = logged.type();
        if (links == null || type == null) {
            return;
        }
        long amount = sign * logged.amount();
        if (links.reservation() != 0) {
            boolean named = entry.reservation() != null || isReserving(type);
            String name = named ? reservation(entry) : "picked on " + Math.floorDiv(logged.time(), DAY);
            commit(
                    entry,
                    named ? Kind.RESERVATION : Kind.PICKS,
                    links.reservation(),
                    name,
                    logged,
                    sign,
                    held -> switch (type) {
                        case RESERVE -> held.plus(amount, 0, 0, 0);
                        case RELEASE -> held.plus(0, amount, 0, 0);
                        case PICK -> held.plus(0, 0, amount, 0);
                        case SHIP, SELL -> held.plus(0, 0, 0, amount);
                        default -> held.plus(0, 0, 0, -amount);
                    });
        }
        if (links.shipment() != 0) {
            commit(entry, Kind.SHIPMENT, links.shipment(), shipment(entry), logged, sign, sent -> switch (type) {
                case SHIP -> sent.plus(amount, 0, 0, 0);
                case RECEIVE -> sent.plus(0, 0, 0, amount);
                default -> sent.plus(0, amount, 0, 0);
            });
        }
        if (links.order() != 0) {
            commit(entry, Kind.ORDER, links.order(), order(entry), logged, sign, ordered -> switch (type) {
                case ORDER -> ordered.plus(amount, 0, 0, 0);
                case RECEIVE -> ordered.plus(0, 0, 0, amount);
                default -> ordered.plus(0, amount, 0, 0);
            });
        }
    }

    private void commit(
            LedgerEntry entry,
            Kind kind,
            long key,
            String name,
            Logged logged,
            int sign,
            UnaryOperator<Commitment> change) {
        long until = logged.links() == null ? Commitment.NEVER : logged.links().until();
        commitments.change(
                kind,
                key,
                sign > 0 ? name : null,
                held -> until == Commitment.NEVER
                        ? change.apply(held)
                        : change.apply(held).ending(until, sign),
                entry.time(),
                entry.id());
    }

    private Logged logged(LedgerEntry entry) {
        MovementType type = entry.type();
        boolean leaves = !entry.inbound() && (type == MovementType.SHIP || type == MovementType.VOID_SHIP);
        boolean loose = entry.reservation() == null && (leaves || type == MovementType.PICK);
        long reservation = 0;
        if (loose) {
            reservation = Commitment.fingerprint(Kind.PICKS, Long.toString(Math.floorDiv(entry.time(), DAY)));
        } else if (leaves
                || isReserving(type)
                || type == MovementType.PICK
                || (type == MovementType.SELL && entry.reservation() != null)) {
            reservation = Commitment.fingerprint(Kind.RESERVATION, reservation(entry));
        }
        boolean sent = entry.inbound()
                || (type == MovementType.RECEIVE && (entry.shipment() != null || entry.otherSite() != null))
                || (type == MovementType.DISPOSE && entry.shipment() != null);
        boolean ordered = type == MovementType.ORDER
                || type == MovementType.CANCEL_ORDER
                || (type == MovementType.RECEIVE && entry.order() != null);
        Links links = reservation == 0 && !sent && !ordered && type != MovementType.COUNT
                ? null
                : new Links(
                        reservation,
                        sent ? Commitment.fingerprint(Kind.SHIPMENT, shipment(entry)) : 0,
                        ordered ? Commitment.fingerprint(Kind.ORDER, order(entry)) : 0,
                        end(entry, loose),
                        name(entry));
        return new Logged(
                entry.fingerprint(),
                entry.time(),
                entry.amount(),
                entry.digest(),
                type,
                entry.inbound(),
                entry.voided(),
                links);
    }

    private long end(LedgerEntry entry, boolean loose) {
        if (loose) {
            return (Math.floorDiv(entry.time(), DAY) + 1) * DAY + settings.lostAfterMillis();
        }
        Long until = entry.until();
        return switch (entry.type()) {
            case RESERVE -> until == null ? Commitment.FOREVER : until;
            case SHIP -> {
                if (!entry.inbound()) {
                    yield Commitment.NEVER;
                }
                yield until == null ? Posting.upToTheSecond(entry.time() + settings.transitMillis()) : until;
            }
            case ORDER -> until == null ? Commitment.NEVER : until;
            default -> Commitment.NEVER;
        };
    }

    private static boolean isReserving(MovementType type) {
        return type == MovementType.RESERVE || type == MovementType.RELEASE;
    }

    /** What has to be said of an entry even when it is taken back by another that says something else. */
    private static String name(LedgerEntry entry) {
        return switch (entry.type()) {
            case COUNT -> entry.id();
            case SHIP, VOID_SHIP -> entry.otherSite() == null ? "" : entry.otherSite();
            default -> "";
        };
    }

    private static String reservation(LedgerEntry entry) {
        return entry.reservation() == null ? entry.id() : entry.reservation();
    }

    private static String shipment(LedgerEntry entry) {
        return entry.shipment() == null ? "from " + entry.otherSite() : entry.shipment();
    }

    private static String order(LedgerEntry entry) {
        return entry.order() == null ? entry.id() : entry.order();
    }

    /** Says what has changed since it was last said. */
    private void settle(long time, String cause) {
        StockPosition after = position();
        Long wasOut = outSince == Commitment.NEVER ? null : Long.valueOf(outSince);
        long before = Amounts.of(told.available());
        for (Left each : left) {
            LedgerEntry entry = each.entry();
            outcomes.fact(new StockFact(
                    item,
                    site,
                    each.kind(),
                    entry.id(),
                    entry.time(),
                    each.amount(),
                    each.same() ? entry.unitPriceMinor() : null,
                    each.same() ? entry.currency() : null,
                    each.kind() == StockFact.Kind.DISPOSED ? entry.reason() : null,
                    before,
                    available(),
                    wasOut));
        }
        left.clear();
        boolean out = available() <= 0;
        if (out != (outSince != Commitment.NEVER)) {
            outSince = out ? time : Commitment.NEVER;
            outcomes.fact(new StockFact(
                    item,
                    site,
                    out ? StockFact.Kind.OUT_OF_STOCK : StockFact.Kind.BACK_IN_STOCK,
                    cause,
                    time,
                    0,
                    null,
                    null,
                    null,
                    before,
                    available(),
                    wasOut));
        }
        conditions(time, cause);
        if (!after.isSame(told)) {
            StockPosition previous = told;
            version = version == 0 ? Math.max(1, asOf) : version + 1;
            told = after.told(version, asOf);
            outcomes.changed(told, PositionDelta.between(previous, told));
        }
    }

    private void conditions(long time, String cause) {
        Sums sums = commitments.sums();
        long promised = sums.reserved() + sums.allocated();
        long supply = book.onHand() + sums.inTransit();
        condition(Name.NEGATIVE_ON_HAND, book.onHand() < 0, book.onHand(), 0, time, cause);
        condition(Name.OVERSOLD, promised > Math.max(0, supply), promised, supply, time, cause);
    }

    private void condition(Name name, boolean is, long observed, long expected, long time, String cause) {
        if (is != ((present & name.bit()) != 0)) {
            present ^= name.bit();
            outcomes.condition(new StockCondition(
                    item,
                    site,
                    name,
                    "",
                    is,
                    time,
                    asOf,
                    Amounts.units(observed),
                    Amounts.units(expected),
                    cause,
                    settings.version()));
        }
    }

    private long keepsFrom() {
        return MovementLog.hour(youngest) - TimeUnit.MILLISECONDS.toHours(settings.rememberedMillis());
    }

    private void forget() {
        boolean quiet = heardAt == Commitment.NEVER || asOf - heardAt >= settings.rememberedMillis();
        if (youngest != Commitment.NEVER) {
            forgetBefore(quiet ? Math.max(log.youngest(), MovementLog.hour(youngest)) + 1 : keepsFrom());
        }
    }

    private void forgetBefore(long hour) {
        if (hour > loggedFrom) {
            List<Logged> forgotten = log.forget(hour);
            book = book.folding(forgotten);
            loggedFrom = hour;
        }
    }

    private long snapshotAfter(long now) {
        long every = settings.snapshotMillis();
        long phase = Math.floorMod(Fingerprint.of(item, site), every);
        return (Math.floorDiv(now - phase, every) + 1) * every + phase;
    }
}
