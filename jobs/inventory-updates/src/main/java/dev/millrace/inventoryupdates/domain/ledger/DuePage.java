// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import java.util.Arrays;

/**
 * What is due in one slot of time, at most 2 KB; a slot with more has several pages.
 *
 * @param pages of the slot; kept on the first
 * @param names fingerprints of what is due
 */
public record DuePage(int pages, long[] names) {

    static final int MOST = 256;

    DuePage with(long name) {
        long[] more = Arrays.copyOf(names, names.length + 1);
        more[names.length] = name;
        return new DuePage(pages, more);
    }

    DuePage withOneMorePage() {
        return new DuePage(pages + 1, names);
    }
}
