// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import org.jspecify.annotations.Nullable;

/** Where the tracks of a patient's vital signs are kept. */
public interface Tracks {

    /** The track of one, or null if nothing is known of it. */
    @Nullable
    VitalTrack get(Vital vital);

    /** Keeps the track of one. */
    void put(Vital vital, VitalTrack track);

    /** Forgets them all. */
    void clear();
}
