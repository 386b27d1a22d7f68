// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.settings.Artefacts;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a pulse oximeter sees blood that flows: no saturation is believed without, nor a fall of it that comes with less flow.
 *
 * @param perfusion the last perfusion index, %
 * @param saturations of the last seconds, oldest first, %
 * @param perfusions at the same instants, %; NaN where unknown
 * @param fellFrom the saturation before a fall that is not believed, %
 * @param perfusionBefore the perfusion index before it, %
 * @param fellAt when, epoch milliseconds UTC; {@link #NEVER} if the present saturation is believed
 */
public record Oximetry(
        Point perfusion,
        List<Point> saturations,
        double[] perfusions,
        double fellFrom,
        double perfusionBefore,
        long fellAt) {

    static final String LOW_PERFUSION = "low-perfusion";
    static final String ARTEFACT = "desaturation-artefact";

    /** A perfusion index has dropped if it is at most this share of what it was; general practitioner's default. */
    private static final double DROPPED = 0.7;

    private static final long NEVER = Long.MIN_VALUE;
    private static final Oximetry NONE = new Oximetry(
            new Point(Long.MIN_VALUE / 2, Double.NaN), List.of(), new double[0], Double.NaN, Double.NaN, NEVER);

    static Oximetry none() {
        return NONE;
    }

    Oximetry afterPerfusion(long time, double index) {
        return Double.isNaN(index)
                ? this
                : new Oximetry(new Point(time, index), saturations, perfusions, fellFrom, perfusionBefore, fellAt);
    }

    Oximetry afterSaturation(long time, double saturation, Artefacts limits) {
        if (Double.isNaN(saturation)) {
            return this;
        }
        double flow = perfusionAt(time, limits);
        double from = fellFrom;
        double before = perfusionBefore;
        long at = fellAt;
        if (at != NEVER
                && (time - at >= limits.flushSec() * 1_000L
                        || from - saturation <= limits.desaturationPoints()
                        || !(flow <= DROPPED * before))) {
            at = NEVER;
        }
        List<Point> kept = new ArrayList<>();
        List<Double> flows = new ArrayList<>();
        for (int i = 0; i < saturations.size(); i++) {
            Point earlier = saturations.get(i);
            if (time - earlier.time() <= limits.desaturationSec() * 1_000L) {
                kept.add(earlier);
                flows.add(perfusions[i]);
                // A fall that was forgiven after a while is not found again from the same height.
                if (fellAt == NEVER
                        && at == NEVER
                        && earlier.value() - saturation > limits.desaturationPoints()
                        && flow <= DROPPED * perfusions[i]) {
                    at = time;
                    from = earlier.value();
                    before = perfusions[i];
                }
            }
        }
        kept.add(new Point(time, saturation));
        flows.add(flow);
        List<Point> bounded = Point.last(kept);
        double[] newFlows = flows.subList(flows.size() - bounded.size(), flows.size()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Oximetry(perfusion, bounded, newFlows, from, before, at);
    }

    /** Whether too little blood flows for anything to be seen. */
    boolean isLow(long time, Artefacts limits) {
        return perfusionAt(time, limits) < limits.lowPerfusion();
    }

    boolean distrusts() {
        return fellAt != NEVER;
    }

    private double perfusionAt(long time, Artefacts limits) {
        return time - perfusion.time() <= limits.sensorOffAfterSec() * 1_000L ? perfusion.value() : Double.NaN;
    }
}
