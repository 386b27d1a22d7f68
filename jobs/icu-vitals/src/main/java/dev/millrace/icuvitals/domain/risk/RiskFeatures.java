// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The numbers that the model weighs, made of the statistics of a stay; NaN is what is not known. */
public final class RiskFeatures {

    /** What can be weighed, in the order of {@link #of}. */
    public static final List<String> NAMES = names();

    private static final List<String> CARES = List.of("coronary", "cardiac-surgery", "surgical");
    private static final double DAY = Duration.ofDays(1).toMillis();

    // A rate of measuring says nothing in the first hours, when everything is measured once.
    private static final long LEAST_SPAN = Duration.ofHours(12).toMillis();

    private RiskFeatures() {}

    /** The features of a stay as it stands. */
    public static double[] of(StayStatistics stay) {
        double[] features = new double[NAMES.size()];
        int at = 0;
        features[at++] = stay.age();
        features[at++] = stay.female();
        features[at++] = stay.heightCm();
        for (String care : CARES) {
            features[at++] = stay.care() == null ? Double.NaN : care.equals(stay.care()) ? 1 : 0;
        }
        double days = Math.max(LEAST_SPAN, stay.latest() - stay.admittedAt()) / DAY;
        for (RiskInput input : RiskInput.values()) {
            int of = input.index();
            boolean has = stay.has(input);
            features[at++] = has ? 1 : 0;
            features[at++] = Math.log1p(stay.counts()[of] / days);
            if (!input.isPresenceOnly()) {
                features[at++] = has ? input.scaled(stay.lowest()[of]) : Double.NaN;
                features[at++] = has ? input.scaled(stay.highest()[of]) : Double.NaN;
                features[at++] = has ? input.scaled(stay.mean(input)) : Double.NaN;
                features[at++] = has ? input.scaled(stay.last()[of]) : Double.NaN;
            }
        }
        return features;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("AGE", "FEMALE", "HEIGHT"));
        names.addAll(List.of("CARE.coronary", "CARE.cardiac-surgery", "CARE.surgical"));
        for (RiskInput input : RiskInput.values()) {
            names.add(input + ".measured");
            names.add(input + ".perDay");
            if (!input.isPresenceOnly()) {
                names.addAll(List.of(input + ".lowest", input + ".highest", input + ".mean", input + ".last"));
            }
        }
        return List.copyOf(names);
    }
}
