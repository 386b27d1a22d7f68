// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import java.util.function.Predicate;

/**
 * When something that is seen of a patient begins to hold; plain enough to be the judge of the job's own rules.
 *
 * @param touched first second in which it is so at all; -1 if it never is
 * @param held first second of the first stretch that lasts; -1 if there is none
 */
record Held(int touched, int held) {

    /** Looks for a stretch of {@code lasting} seconds from {@code from} on. */
    static Held of(Patient patient, int from, int seconds, int lasting, Predicate<Signs> condition) {
        Body body = new Body(patient);
        int touched = -1;
        int run = 0;
        for (int second = 0; second < seconds; second++) {
            Signs signs = body.next();
            if (second < from) {
                continue;
            }
            if (condition.test(signs)) {
                touched = touched < 0 ? second : touched;
                run++;
                if (run == lasting) {
                    return new Held(touched, second - lasting + 1);
                }
            } else {
                run = 0;
            }
        }
        return new Held(touched, -1);
    }
}
