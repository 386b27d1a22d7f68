// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import java.util.ArrayList;
import java.util.List;

/** What nobody in the world sees as a whole. */
final class Log {
    final List<Episode> episodes = new ArrayList<>();

    /** Units that went without a trace. */
    long stolen;

    /** Units that customers took. */
    long sold;

    void add(Episode episode) {
        episodes.add(episode);
    }
}
