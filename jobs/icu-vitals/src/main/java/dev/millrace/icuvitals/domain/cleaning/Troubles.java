// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps the list of sources that cannot be trusted, and says so when a parameter's state changes. */
final class Troubles {

    private final WardSettings settings;
    private final Channels channels;
    private final Telling telling;
    private List<Trouble> troubles;

    /** Says that a parameter cannot be trusted, or again. */
    @FunctionalInterface
    interface Telling {
        void say(@Nullable Parameter parameter, String rule, boolean technical, boolean other, long since, long time);
    }

    Troubles(List<Trouble> troubles, WardSettings settings, Channels channels, Telling telling) {
        this.troubles = troubles;
        this.settings = settings;
        this.channels = channels;
        this.telling = telling;
    }

    List<Trouble> list() {
        return troubles;
    }

    /** After a value in its turn was judged; {@code continuous} if the one before was not long ago. */
    void after(Measured measured, Judgement judgement, Source source, boolean continuous, PatientFile file) {
        if (measured.parameter() == Parameter.PERFUSION_INDEX || Measured.ENTERED_IN_ERROR.equals(measured.status())) {
            return;
        }
        if (judgement.isSensorOff()) {
            boolean saysSo = judgement.since() != measured.time();
            if ((continuous || saysSo) && !stands(file, measured)) {
                begin(
                        measured,
                        Trouble.SENSOR_OFF,
                        judgement.since(),
                        settings.artefacts().sensorOffAfterSec() * 1_000L);
            }
            return;
        }
        if (judgement.isFlat()) {
            begin(measured, Trouble.FLATLINE, source.sameSince(), 0);
        }
        if (!troubles.isEmpty()) {
            end(
                    each -> each.isOf(measured, Trouble.SENSOR_OFF)
                            || (!judgement.isFlat() && each.isOf(measured, Trouble.FLATLINE)),
                    measured.time());
        }
    }

    /** A device says that its sensor is off: whatever it has measured will have to do without. */
    void off(SensorStatus status) {
        for (Parameter parameter :
                List.of(Parameter.HEART_RATE, Parameter.PULSE_RATE, Parameter.RESPIRATORY_RATE, Parameter.SPO2)) {
            off(status, parameter);
        }
        Parameter named = Parameter.of(status.code());
        if (named != null) {
            off(status, named);
        }
    }

    private void off(SensorStatus status, Parameter parameter) {
        for (Source source : channels.get(Channel.nameOf(parameter)).sources()) {
            if (source.parameter() == parameter
                    && parameter != Parameter.PERFUSION_INDEX
                    && status.concerns(parameter, source.method(), source.device())) {
                begin(
                        parameter,
                        source.method(),
                        source.device(),
                        Trouble.SENSOR_OFF,
                        status.since(),
                        settings.artefacts().sensorOffAfterSec() * 1_000L);
            }
        }
    }

    /** The clock of a device is found wrong, or right again. */
    void clock(DeviceClock clock, long time) {
        if (clock.skewed()) {
            begin(null, Method.UNKNOWN, clock.device(), DeviceClock.RULE, time, 0);
        } else {
            end(each -> each.parameter() == null && each.device().equals(clock.device()), time);
        }
    }

    /** Ends those of a kind. */
    void end(Predicate<Trouble> ended, long time) {
        List<Trouble> over = troubles.stream().filter(ended).toList();
        if (over.isEmpty()) {
            return;
        }
        troubles = troubles.stream().filter(ended.negate()).toList();
        over.stream().filter(Trouble::told).forEach(each -> say(each, time));
    }

    /**
     * Says what has become due.
     *
     * @param until due by then, inclusive, epoch milliseconds UTC
     * @param notBefore the earliest time at which it can be said, epoch milliseconds UTC
     */
    void tell(long until, long notBefore) {
        for (Trouble next = firstDue(until); next != null; next = firstDue(until)) {
            List<Trouble> changed = new ArrayList<>(troubles);
            changed.set(changed.indexOf(next), next.nowTold());
            troubles = List.copyOf(changed);
            say(next, Math.max(next.due(), notBefore));
        }
    }

    private @Nullable Trouble firstDue(long until) {
        Trouble first = null;
        for (Trouble each : troubles) {
            if (!each.told() && each.due() <= until && (first == null || each.due() < first.due())) {
                first = each;
            }
        }
        return first;
    }

    private void begin(Measured measured, String rule, long since, long patience) {
        begin(measured.parameter(), measured.method(), measured.device(), rule, since, patience);
    }

    private void begin(
            @Nullable Parameter parameter, Method method, String device, String rule, long since, long patience) {
        for (Trouble each : troubles) {
            if (each.parameter() == parameter
                    && each.method() == method
                    && each.device().equals(device)
                    && each.rule().equals(rule)) {
                return;
            }
        }
        if (troubles.size() == PatientFile.MOST_TROUBLES) {
            return;
        }
        List<Trouble> more = new ArrayList<>(troubles);
        more.add(new Trouble(parameter, method, device, rule, since, since + patience, false));
        troubles = List.copyOf(more);
    }

    private void say(Trouble changed, long time) {
        long since = Long.MAX_VALUE;
        for (Trouble each : troubles) {
            if (each.told()
                    && each.parameter() == changed.parameter()
                    && each.rule().equals(changed.rule())) {
                since = Math.min(since, each.since());
            }
        }
        boolean technical = since != Long.MAX_VALUE;
        telling.say(
                changed.parameter(),
                changed.rule(),
                technical,
                technical && changed.parameter() != null && isSeenOtherwise(changed.parameter(), time),
                technical ? since : changed.since(),
                time);
    }

    /** Whether another source, of the beat also the other kind, is at hand and in no trouble. */
    private boolean isSeenOtherwise(Parameter parameter, long time) {
        String name = Channel.nameOf(parameter);
        for (Source source : channels.get(name).sources()) {
            boolean sees = source.parameter() == parameter || name.equals(Channel.BEAT);
            int span = source.method() == Method.CUFF
                    ? settings.news2().cuffAgeSec()
                    : settings.artefacts().preferredForSec();
            if (sees
                    && source.isAtHand(time, span * 1_000L)
                    && troubles.stream().noneMatch(each -> each.isOf(source))) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(PatientFile file, Measured measured) {
        return file.statuses().stream()
                .anyMatch(each -> each.type() == DeviceStatus.Type.STANDBY && each.concerns(measured));
    }
}
