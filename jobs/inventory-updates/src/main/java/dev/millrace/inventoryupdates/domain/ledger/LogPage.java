// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries that happened within one hour, at most 4 KB of them; an hour with more has several pages.
 *
 * @param pages of the hour; kept on the first
 * @param entries in the order in which they came
 */
public record LogPage(int pages, List<Logged> entries) {

    private static final int MOST_BYTES = 3_900;
    private static final LogPage FIRST = new LogPage(1, List.of());

    static LogPage first() {
        return FIRST;
    }

    boolean takes(Logged entry) {
        int bytes = entry.size();
        for (Logged each : entries) {
            bytes += each.size();
        }
        return entries.isEmpty() || bytes <= MOST_BYTES;
    }

    LogPage with(Logged entry) {
        List<Logged> more = new ArrayList<>(entries.size() + 1);
        more.addAll(entries);
        more.add(entry);
        return new LogPage(pages, more);
    }

    LogPage withOneMorePage() {
        return new LogPage(pages + 1, entries);
    }

    /** With another in place of the one of the same id. */
    LogPage replacing(Logged entry) {
        return new LogPage(
                pages,
                entries.stream()
                        .map(each -> each.id() == entry.id() ? entry : each)
                        .toList());
    }

    LogPage without(long id) {
        return new LogPage(
                pages, entries.stream().filter(each -> each.id() != id).toList());
    }
}
