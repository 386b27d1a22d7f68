// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.model.alert.Alert;
import java.util.List;

/** Runs the job over a ward. */
@FunctionalInterface
public interface WardRun {

    /**
     * Everything the job says about it.
     *
     * @param messages how many the ward's feed has
     */
    Results over(WardScript script, long messages) throws Exception;

    /**
     * Which ward; small, so that it can be written again where it is needed.
     *
     * @param seed of all chance
     * @param beds how many
     * @param start first moment, epoch milliseconds UTC
     * @param hours how many
     */
    record WardScript(long seed, int beds, long start, int hours) implements java.io.Serializable {
        /** The ward itself. */
        public Ward ward() {
            return Ward.of(seed, beds, java.time.Instant.ofEpochMilli(start), hours);
        }
    }

    /**
     * What the job said.
     *
     * @param alerts notifications of all phases
     * @param amended scores with a revision above 0
     */
    record Results(List<Alert> alerts, List<News2Score> amended) {}
}
