// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.Reading.Outcome;
import dev.millrace.icuvitals.domain.TechnicalState;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WaitingEvents;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what happens to one patient, instant by instant, and says of each value whether it can be believed and whether it
 * counts.
 *
 * <p>What is measured at one instant is judged together. What comes late is judged by itself alone, and changes nothing for
 * what comes in its turn.
 */
public final class Cleaning {

    private final String encounter;
    private final WardSettings settings;
    private final Channels channels;
    private final Outcomes outcomes;
    private final Troubles troubles;
    private PatientFile file;

    /** Of one stay, as it was left. */
    public Cleaning(String encounter, PatientFile file, Channels channels, WardSettings settings, Outcomes outcomes) {
        this.encounter = encounter;
        this.file = file;
        this.channels = channels;
        this.settings = settings;
        this.outcomes = outcomes;
        troubles = new Troubles(file.troubles(), settings, channels, this::technical);
    }

    /** The stay as it is now. */
    public PatientFile file() {
        return troubles.list().equals(file.troubles()) ? file : file.withTroubles(troubles.list());
    }

    /** Takes all events of one instant, in their order. */
    public void take(List<WardEvent> events) {
        long time = events.get(0).time();
        troubles.tell(time - 1, Long.MIN_VALUE);
        List<News> news = new ArrayList<>(events.size());
        for (WardEvent event : events) {
            if (event.measured() == null) {
                message(event, time);
            } else {
                News taken = isNews(event.measured(), true);
                if (taken != null) {
                    news.add(taken);
                    clock(taken.measured(), 0, time);
                }
            }
        }
        Together.take(time, news.stream().map(News::measured).toList(), channels, settings.artefacts());
        for (News each : news) {
            judge(each);
        }
        troubles.tell(time, time);
    }

    /**
     * Takes an event that event time has passed.
     *
     * @param behind how far, ms
     */
    public void takeLate(WardEvent event, Lateness lateness, long behind) {
        long watermark = event.time() + behind;
        Measured measured = event.measured();
        if (measured == null) {
            message(event, watermark);
            troubles.tell(watermark, watermark);
            return;
        }
        clock(measured, behind, watermark);
        troubles.tell(watermark, watermark);
        News news = isNews(measured, false);
        if (news != null) {
            Channel channel = channels.get(Channel.nameOf(measured.parameter()));
            Judgement judgement = lateness == Lateness.AMENDS
                    ? Judgement.justLate(
                            measured, channel, channels.get(Channel.OXYGEN).oximetryOrNone(), file, settings)
                    : Judgement.ofItself(measured, channel, settings);
            reading(news, judgement, isPreferred(measured, channel), lateness);
        }
    }

    /** Says what has become due by a time although nothing happened; epoch milliseconds UTC. */
    public void pass(long time) {
        troubles.tell(time, Long.MIN_VALUE);
    }

    /**
     * A measurement that is no repeat.
     *
     * @param revision how often its source has corrected it
     * @param before when the source measured before, epoch milliseconds UTC
     */
    private record News(Measured measured, int revision, long before) {}

    private @Nullable News isNews(Measured measured, boolean inTurn) {
        if (isOfABedLeft(measured)) {
            outcomes.unassigned(new Unassigned(measured, "bed-empty"));
            return null;
        }
        String name = Channel.nameOf(measured.parameter());
        Channel channel = channels.get(name);
        Source source = channel.sourceOf(measured);
        boolean withdrawn = Measured.ENTERED_IN_ERROR.equals(measured.status());
        double value = withdrawn ? Double.NaN : comparable(measured);
        RecentValues recent = source.recent();
        int at = recent.find(measured.time());
        if (at >= 0 && recent.isSame(at, value)) {
            outcomes.repeated(measured);
            return null;
        }
        RecentValues known = at < 0 ? recent.with(measured.time(), value) : recent.corrected(at, value);
        long before = source.lastAt();
        Source changed = source.remembering(known);
        if (inTurn && !withdrawn) {
            changed = changed.said(measured.time(), value);
        }
        channels.put(name, channel.with(changed));
        if (measured.parameter() == Parameter.VENTILATION && inTurn && !withdrawn) {
            file = file.ventilated(value >= 1);
        }
        return new News(measured, at < 0 ? 0 : known.revision(at), before);
    }

    /** Where nobody told a bed that its patient has gone, what it measures since is of nobody. */
    private boolean isOfABedLeft(Measured measured) {
        if (measured.bed().isEmpty()) {
            return false;
        }
        boolean other = !file.bed().isEmpty() && !measured.bed().equals(file.bed());
        return (other && measured.time() >= file.bedSince()) || measured.time() >= file.dischargedAt();
    }

    private void judge(News news) {
        Measured measured = news.measured();
        String name = Channel.nameOf(measured.parameter());
        Channel channel = channels.get(name);
        Source source = channel.sourceOf(measured);
        Judgement judgement = Judgement.inTurn(
                measured, source, channel, channels.get(Channel.OXYGEN).oximetryOrNone(), file, settings);
        boolean preferred = isPreferred(measured, channel);
        Source judged = source.trusted(judgement.believes());
        if (judged.trusted() != source.trusted()) {
            channels.put(name, channel.with(judged));
        }
        boolean continuous =
                measured.time() - news.before() <= settings.artefacts().sensorOffAfterSec() * 1_000L;
        troubles.after(measured, judgement, judged, continuous, file);
        reading(news, judgement, preferred, Lateness.ON_TIME);
    }

    /** Whether no better source, nor one of the same kind that was there before, has just been believed. */
    private boolean isPreferred(Measured measured, Channel channel) {
        long span = settings.artefacts().preferredForSec() * 1_000L;
        Source own = channel.sourceOf(measured);
        for (Source other : channel.sources()) {
            boolean better = other.parameter() == measured.parameter()
                    ? isBefore(other, own)
                    : measured.parameter() == Parameter.PULSE_RATE && other.method() != Method.PLETH;
            if (better
                    && !other.isOf(measured)
                    && other.trusted()
                    && other.firstAt() <= measured.time()
                    && measured.time() - other.lastAt() <= span) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBefore(Source other, Source own) {
        if (other.method() != own.method()) {
            return other.method().compareTo(own.method()) < 0;
        }
        return other.firstAt() < own.firstAt()
                || (other.firstAt() == own.firstAt() && other.device().compareTo(own.device()) < 0);
    }

    private void reading(News news, Judgement judgement, boolean preferred, Lateness lateness) {
        Measured measured = news.measured();
        boolean converted = measured.rawUnit() != null;
        boolean shows = converted || !judgement.believes();
        Outcome outcome = !judgement.believes() ? Outcome.SUSPECT : converted ? Outcome.REPAIRED : Outcome.ACCEPT;
        Reading reading = new Reading(
                measured.id(),
                encounter,
                measured.bed().isEmpty() ? file.bed() : measured.bed(),
                measured.device(),
                measured.parameter(),
                measured.method(),
                measured.value(),
                measured.valueCode(),
                !shows ? Double.NaN : converted ? measured.raw() : measured.value(),
                !shows
                        ? null
                        : converted ? measured.rawUnit() : measured.parameter().unit(),
                outcome,
                judgement.reason(),
                judgement.rule(),
                preferred,
                news.revision(),
                measured.time(),
                measured.arrivedAt(),
                lateness,
                settings.version());
        outcomes.step(new PatientStep(
                encounter,
                file.unit(),
                reading.bed(),
                measured.time(),
                reading,
                null,
                null,
                null,
                null,
                List.of(),
                null));
    }

    private void message(WardEvent event, long time) {
        String id = WaitingEvents.id(event);
        if (file.knows(id)) {
            return;
        }
        file = file.taking(id);
        PatientContext context = event.context();
        if (context != null) {
            boolean moves = context.type() != PatientContext.Type.UPDATE && context.time() >= file.bedSince();
            if (moves && !file.bed().isEmpty()) {
                // What was said of the devices of a bed is not true of the next.
                file = file.withStatuses(List.of());
                troubles.end(each -> true, time);
            }
            file = file.after(context);
        }
        outcomes.step(new PatientStep(
                encounter,
                file.unit(),
                file.bed(),
                time,
                null,
                context,
                event.limits(),
                event.status(),
                null,
                List.of(),
                null));
        if (event.status() != null) {
            status(event.status(), time);
        }
    }

    private void status(DeviceStatus message, long time) {
        if (message.type() == DeviceStatus.Type.PAUSE) {
            return;
        }
        SensorStatus status = SensorStatus.of(message);
        boolean ends = message.type() == DeviceStatus.Type.ON || message.type() == DeviceStatus.Type.STANDBY;
        List<SensorStatus> statuses = new ArrayList<>(file.statuses());
        statuses.removeIf(each -> ends
                ? each.endsBy(message)
                : each.device().equals(status.device())
                        && (each.type() == DeviceStatus.Type.STANDBY
                                || (each.type() == status.type() && each.code().equals(status.code()))));
        if (message.type() != DeviceStatus.Type.ON) {
            statuses.add(status);
        }
        file = file.withStatuses(List.copyOf(statuses));
        if (ends) {
            troubles.end(
                    each -> each.parameter() != null
                            && each.rule().equals(Trouble.SENSOR_OFF)
                            && (status.device().isEmpty() || status.device().equals(each.device()))
                            && (status.code().isEmpty()
                                    || status.code().equals(each.parameter().code())),
                    time);
        } else {
            troubles.off(status);
        }
    }

    private void clock(Measured measured, long behind, long time) {
        boolean byHand = measured.method() == Method.MANUAL || measured.method() == Method.LABORATORY;
        if (measured.device().isEmpty() || byHand) {
            return;
        }
        DeviceClock clock = file.clockOf(measured.device());
        if (clock.isDue(measured)) {
            DeviceClock after = clock.after(measured, behind);
            file = file.withClock(after);
            if (after.skewed() != clock.skewed()) {
                troubles.clock(after, time);
            }
        }
    }

    private void technical(
            @Nullable Parameter parameter, String rule, boolean technical, boolean other, long since, long time) {
        TechnicalState state =
                new TechnicalState(encounter, file.bed(), parameter, technical, rule, other, since, time);
        outcomes.step(new PatientStep(
                encounter, file.unit(), file.bed(), time, null, null, null, null, state, List.of(), null));
    }

    private static double comparable(Measured measured) {
        if (Judgement.isAbsent(measured)) {
            return Double.NaN;
        }
        String code = measured.valueCode();
        return code == null || code.isEmpty() ? measured.value() : code.charAt(0);
    }
}
