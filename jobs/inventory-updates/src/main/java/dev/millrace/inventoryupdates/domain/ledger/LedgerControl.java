// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.position.SnapshotRequest;
import org.jspecify.annotations.Nullable;

/**
 * What all ledgers are told at once: exactly one of the two is there.
 *
 * @param settings in force from now on
 * @param snapshots a request for all positions there are
 */
public record LedgerControl(
        @Nullable LedgerSettings settings, @Nullable SnapshotRequest snapshots) {

    /** Settings come into force. */
    public static LedgerControl of(LedgerSettings settings) {
        return new LedgerControl(settings, null);
    }

    /** Somebody asks for all positions. */
    public static LedgerControl of(SnapshotRequest request) {
        return new LedgerControl(null, request);
    }
}
