// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.inventoryupdates.domain.ledger.LateEntry;
import dev.millrace.inventoryupdates.domain.ledger.LedgerEntry;
import dev.millrace.inventoryupdates.domain.ledger.Posting;
import dev.millrace.inventoryupdates.domain.ledger.RevisedEntry;
import dev.millrace.jobkit.CloudEventHeaders;
import dev.millrace.kafka.RecordWriter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes an entry that took another way than the rest as the movement it is of, in its flat form and fit to be sent again, with a
 * header that says why.
 *
 * @param type versioned type name
 * @param entry what to write
 * @param header name of the header that says why
 * @param why what it says
 */
record EntryWriter<T>(String type, Part<T, LedgerEntry> entry, String header, Part<T, Object> why)
        implements RecordWriter<T> {

    /** Takes something out of an event. */
    @FunctionalInterface
    interface Part<T, P> extends Serializable {
        P of(T event);
    }

    /** For entries that came late; the header says by how many milliseconds. */
    static EntryWriter<LateEntry> late(String type) {
        return new EntryWriter<>(type, LateEntry::entry, "behind-ms", LateEntry::behind);
    }

    /** For entries whose id is known with another content; the header says whether this content holds from now on. */
    static EntryWriter<RevisedEntry> revised() {
        return new EntryWriter<>("inventory.movement.revised.v1", RevisedEntry::entry, "holds", RevisedEntry::won);
    }

    @Override
    public byte[] key(T event) {
        return entry.of(event).key().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(T event) {
        return InventoryUpdatesFormats.MOVEMENTS.write(Posting.movement(entry.of(event)));
    }

    @Override
    public Map<String, String> headers(T event) {
        LedgerEntry it = entry.of(event);
        String content = it.type() + "|" + it.amount() + "|" + it.time() + "|" + it.voided();
        Map<String, String> headers = CloudEventHeaders.of(
                it.key() + "|" + it.id() + "|" + content, InventoryUpdatesTopics.JOB, type, it.key(), it.time());
        headers.put(header, String.valueOf(why.of(event)));
        return headers;
    }
}
