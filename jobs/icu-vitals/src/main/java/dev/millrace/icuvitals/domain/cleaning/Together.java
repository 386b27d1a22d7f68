// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.settings.Artefacts;
import dev.millrace.model.vitals.Parameter;
import java.util.List;

/** Remembers what only the values of an instant together, or over seconds, can tell of the signal behind them. */
final class Together {

    /** Values of a line that are this close, in ms, belong to one beat. */
    private static final long ONE_BEAT = 500;

    private Together() {}

    /** Takes what was measured at an instant. */
    static void take(long time, List<Measured> news, Channels channels, Artefacts limits) {
        boolean line = false;
        double ecg = Double.NaN;
        double pleth = Double.NaN;
        for (Measured measured : news) {
            double value = Judgement.isAbsent(measured) ? Double.NaN : measured.value();
            if (Measured.ENTERED_IN_ERROR.equals(measured.status())) {
                continue;
            }
            line |= Judgement.isArterial(measured);
            if (measured.parameter() == Parameter.PERFUSION_INDEX || measured.parameter() == Parameter.SPO2) {
                Channel oxygen = channels.get(Channel.OXYGEN);
                Oximetry before = oxygen.oximetryOrNone();
                channels.put(
                        Channel.OXYGEN,
                        oxygen.with(
                                measured.parameter() == Parameter.SPO2
                                        ? before.afterSaturation(time, value, limits)
                                        : before.afterPerfusion(time, value)));
            } else if (Judgement.isPleth(measured)) {
                pleth = Double.isNaN(pleth) ? value : pleth;
            } else if (Judgement.isRate(measured)) {
                ecg = Double.isNaN(ecg) ? value : ecg;
            }
        }
        if (line) {
            Channel pressure = channels.get(Channel.PRESSURE);
            ArterialLine after = pressure.lineOrNone()
                    .after(
                            time,
                            latest(pressure, Parameter.SYSTOLIC, time),
                            latest(pressure, Parameter.DIASTOLIC, time),
                            latest(pressure, Parameter.MEAN_PRESSURE, time),
                            limits);
            channels.put(Channel.PRESSURE, pressure.with(after));
        }
        if (!Double.isNaN(ecg) || !Double.isNaN(pleth)) {
            Channel beat = channels.get(Channel.BEAT);
            channels.put(Channel.BEAT, beat.with(beat.ratesOrNone().after(time, ecg, pleth, limits)));
        }
    }

    private static double latest(Channel channel, Parameter parameter, long time) {
        for (Source source : channel.sources()) {
            if (source.parameter() == parameter
                    && source.method() == Method.ARTERIAL_LINE
                    && time - source.lastAt() <= ONE_BEAT) {
                return source.last();
            }
        }
        return Double.NaN;
    }
}
