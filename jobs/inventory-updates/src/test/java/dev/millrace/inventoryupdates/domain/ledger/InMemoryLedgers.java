// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.position.AvailableToPromise;
import dev.millrace.inventoryupdates.domain.position.PositionDelta;
import dev.millrace.inventoryupdates.domain.position.PromiseRequest;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** As many ledgers as movements concern, and all that comes of them. */
public final class InMemoryLedgers implements LedgerOutcomes {

    public final List<StockPosition> changes = new ArrayList<>();
    public final List<PositionDelta> deltas = new ArrayList<>();
    public final List<StockPosition> snapshots = new ArrayList<>();
    public final List<AvailableToPromise> promises = new ArrayList<>();
    public final List<ReservationAnswer> answers = new ArrayList<>();
    public final List<ExpiredReservation> expired = new ArrayList<>();
    public final List<StockCondition> conditions = new ArrayList<>();
    public final List<CountVariance> variances = new ArrayList<>();
    public final List<StockFact> facts = new ArrayList<>();
    public final List<LateEntry> late = new ArrayList<>();
    public final List<RevisedEntry> revised = new ArrayList<>();
    public int repeats;

    private final Map<String, LedgerHead> heads = new TreeMap<>();
    private final Map<String, InMemoryParts> parts = new TreeMap<>();
    private LedgerSettings settings = LedgerSettings.standard();

    InMemoryLedgers with(LedgerSettings other) {
        settings = other;
        return this;
    }

    /** Movements that are read when they happen. */
    InMemoryLedgers take(StockMovement... movements) {
        for (StockMovement movement : movements) {
            take(movement, movement.time());
        }
        return this;
    }

    InMemoryLedgers take(StockMovement movement, long now) {
        for (LedgerEntry entry : Posting.entries(movement)) {
            on(entry.item(), entry.site(), ledger -> ledger.take(entry, now));
        }
        return this;
    }

    ReservationAnswer ask(ReservationRequest request, long now) {
        int before = answers.size();
        on(request.item(), request.site(), ledger -> ledger.ask(request, now));
        return answers.size() == before ? null : answers.get(before);
    }

    AvailableToPromise promise(String item, String site, long promiseBy, long now) {
        on(item, site, ledger -> ledger.promise(new PromiseRequest(item, site, promiseBy, now), now));
        return promises.get(promises.size() - 1);
    }

    InMemoryLedgers until(long now) {
        for (String key : List.copyOf(heads.keySet())) {
            on(LedgerEntry.item(key), LedgerEntry.site(key), ledger -> ledger.until(now));
        }
        return this;
    }

    /** As an operator would: each timer in turn. */
    InMemoryLedgers timersUntil(long now) {
        for (String key : List.copyOf(heads.keySet())) {
            while (heads.get(key).wakeAt() <= now) {
                long at = heads.get(key).wakeAt();
                on(LedgerEntry.item(key), LedgerEntry.site(key), ledger -> ledger.until(at));
            }
        }
        return this;
    }

    StockPosition position(String item, String site) {
        return new Ledger(item, site, head(item, site), parts(item, site), settings, this).position();
    }

    LedgerHead head(String item, String site) {
        return heads.getOrDefault(LedgerEntry.key(item, site), LedgerHead.blank());
    }

    InMemoryParts parts(String item, String site) {
        return parts.computeIfAbsent(LedgerEntry.key(item, site), any -> new InMemoryParts());
    }

    private void on(String item, String site, Consumer<Ledger> step) {
        Ledger ledger = new Ledger(item, site, head(item, site), parts(item, site), settings, this);
        step.accept(ledger);
        heads.put(LedgerEntry.key(item, site), ledger.head(Long.MAX_VALUE));
    }

    @Override
    public void changed(StockPosition position, PositionDelta delta) {
        changes.add(position);
        deltas.add(delta);
    }

    @Override
    public void snapshot(StockPosition position) {
        snapshots.add(position);
    }

    @Override
    public void promise(AvailableToPromise promise) {
        promises.add(promise);
    }

    @Override
    public void answer(ReservationAnswer answer) {
        answers.add(answer);
    }

    @Override
    public void expired(ExpiredReservation reservation) {
        expired.add(reservation);
    }

    @Override
    public void condition(StockCondition condition) {
        conditions.add(condition);
    }

    @Override
    public void variance(CountVariance variance) {
        variances.add(variance);
    }

    @Override
    public void fact(StockFact fact) {
        facts.add(fact);
    }

    @Override
    public void late(LateEntry entry) {
        late.add(entry);
    }

    @Override
    public void revised(RevisedEntry entry) {
        revised.add(entry);
    }

    @Override
    public void repeated() {
        repeats++;
    }
}
