// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.model.alert.Alert;
import java.util.List;

/** Says how heart rate, respiratory rate and pressure have moved, beside what an alert is about. */
final class Trends {

    /** Fewer minutes than these are no trend. */
    private static final int LEAST_MINUTES = 10;

    private static final double WEIGHT = 0.1;

    private Trends() {}

    /** Adds those that move faster than the slowest of the sepsis ramps in specs/icu.md. */
    static void addTo(List<Alert.Reason> reasons, Tracks tracks) {
        add(reasons, tracks, Vital.HR, 3);
        add(reasons, tracks, Vital.RR, 1);
        add(reasons, tracks, Vital.SBP, 4);
    }

    private static void add(List<Alert.Reason> reasons, Tracks tracks, Vital vital, double least) {
        VitalTrack track = tracks.get(vital);
        if (track == null || track.course().minutesKnown() < LEAST_MINUTES) {
            return;
        }
        double slope = track.course().perHour();
        // Rounded first, so that what is said is what was compared.
        long whole = Math.round(slope);
        if (Math.abs(whole) >= least) {
            String text = vital.display() + (whole > 0 ? " rising " : " falling ") + Math.abs(whole) + "/h";
            reasons.add(new Alert.Reason("TREND_" + vital.name(), WEIGHT, slope, 0, vital.unit() + "/h", text));
        }
    }
}
