// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.model.vitals.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the parameters that are judged together, under one name; at most 4 KB.
 *
 * @param sources at most {@link #MOST}
 * @param line of pressures; null for others
 * @param rates of the beat; null for others
 * @param oximetry of the pulse oximeter; null for others
 */
public record Channel(
        List<Source> sources,
        @Nullable ArterialLine line,
        @Nullable RateComparison rates,
        @Nullable Oximetry oximetry) {

    /** A line and a cuff give three pressures each; beyond, who has been silent longest is forgotten. */
    public static final int MOST = 6;

    /** The name under which oximetry is kept, which the pulse rate looks at too. */
    public static final String OXYGEN = "oxygen";

    static final String PRESSURE = "pressure";
    static final String BEAT = "beat";

    private static final Channel NONE = new Channel(List.of(), null, null, null);

    /** Nothing is remembered. */
    public static Channel none() {
        return NONE;
    }

    /** The name under which a parameter is remembered. */
    public static String nameOf(Parameter parameter) {
        return switch (parameter) {
            case SYSTOLIC, DIASTOLIC, MEAN_PRESSURE -> PRESSURE;
            case HEART_RATE, PULSE_RATE -> BEAT;
            case SPO2, PERFUSION_INDEX -> OXYGEN;
            default -> parameter.name();
        };
    }

    Source sourceOf(Measured measured) {
        for (Source source : sources) {
            if (source.isOf(measured)) {
                return source;
            }
        }
        return Source.of(measured);
    }

    /** With a source as it is now. */
    Channel with(Source changed) {
        List<Source> all = new ArrayList<>(sources.size() + 1);
        int oldest = -1;
        boolean known = false;
        for (int i = 0; i < sources.size(); i++) {
            Source each = sources.get(i);
            boolean same = each.parameter() == changed.parameter()
                    && each.method() == changed.method()
                    && each.device().equals(changed.device());
            all.add(same ? changed : each);
            known |= same;
            if (oldest < 0 || each.lastAt() < sources.get(oldest).lastAt()) {
                oldest = i;
            }
        }
        if (!known) {
            if (all.size() == MOST) {
                all.remove(oldest);
            }
            all.add(changed);
        }
        return new Channel(all, line, rates, oximetry);
    }

    Channel with(ArterialLine changed) {
        return new Channel(sources, changed, rates, oximetry);
    }

    Channel with(RateComparison changed) {
        return new Channel(sources, line, changed, oximetry);
    }

    Channel with(Oximetry changed) {
        return new Channel(sources, line, rates, changed);
    }

    ArterialLine lineOrNone() {
        return line == null ? ArterialLine.none() : line;
    }

    RateComparison ratesOrNone() {
        return rates == null ? RateComparison.none() : rates;
    }

    Oximetry oximetryOrNone() {
        return oximetry == null ? Oximetry.none() : oximetry;
    }
}
