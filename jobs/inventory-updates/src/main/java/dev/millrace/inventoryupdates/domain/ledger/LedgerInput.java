// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.intake.ItemInput;
import dev.millrace.inventoryupdates.domain.position.PromiseRequest;
import dev.millrace.inventoryupdates.domain.position.SnapshotRequest;
import dev.millrace.model.inventory.ReservationRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a ledger reads: exactly one of the four is there.
 *
 * @param key of the ledger
 * @param time when it happened or was asked, epoch milliseconds UTC
 */
public record LedgerInput(
        String key,
        long time,
        @Nullable LedgerEntry entry,
        @Nullable ReservationRequest request,
        @Nullable SnapshotRequest snapshot,
        @Nullable PromiseRequest promise) {

    /** Whatever concerns an item, told to the ledgers it concerns: one, or two, or none if nothing changes. */
    public static List<LedgerInput> of(ItemInput input) {
        if (input.movement() != null) {
            return Posting.entries(input.movement()).stream()
                    .map(LedgerInput::of)
                    .toList();
        }
        if (input.request() != null) {
            return List.of(of(input.request()));
        }
        return input.promise() != null
                ? List.of(of(input.promise()))
                : List.of(of(Objects.requireNonNull(input.snapshot())));
    }

    /** Something happened. */
    public static LedgerInput of(LedgerEntry entry) {
        return new LedgerInput(entry.key(), entry.time(), entry, null, null, null);
    }

    /** Somebody asks for stock. */
    public static LedgerInput of(ReservationRequest request) {
        return new LedgerInput(
                LedgerEntry.key(request.item(), request.site()), request.time(), null, request, null, null);
    }

    /** Somebody asks how one item stands at one site. */
    public static LedgerInput of(SnapshotRequest request) {
        if (request.item() == null || request.site() == null) {
            throw new IllegalArgumentException("all positions are asked for by broadcast");
        }
        return new LedgerInput(
                LedgerEntry.key(request.item(), request.site()), request.time(), null, null, request, null);
    }

    /** Somebody asks how much may be promised for a day to come. */
    public static LedgerInput of(PromiseRequest request) {
        return new LedgerInput(
                LedgerEntry.key(request.item(), request.site()), request.time(), null, null, null, request);
    }
}
