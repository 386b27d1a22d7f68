// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import java.io.Serializable;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The events of a script as Flink reads them: written again from the seed where the source runs, one after another. */
final class ScriptedArrivals implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long seed;
    private final Instant start;
    private transient @Nullable Iterator<Arrival> arrivals;

    ScriptedArrivals(long seed, Instant start) {
        this.seed = seed;
        this.start = start;
    }

    Arrival next() {
        if (arrivals == null) {
            arrivals = Scenarios.of(seed, start).arrivals().iterator();
        }
        return arrivals.next();
    }
}
