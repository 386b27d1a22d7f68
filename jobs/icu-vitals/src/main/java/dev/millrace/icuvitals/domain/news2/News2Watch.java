// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.settings.News2Settings;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.vitals.PatientContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Scores one patient as time goes on.
 *
 * <p>An instant is scored when all that was measured in it is known. From monitors a score is published at most once a minute
 * unless its trigger differs; charted ones are all published. What comes late amends the scores of its past and tells of it in
 * a step of its own; it never is the reason for a new score of the present.
 */
public final class News2Watch {

    /** How long a patient who has not been discharged is remembered, milliseconds. */
    static final long QUIET = TimeUnit.DAYS.toMillis(30);

    /** Corrections that wait for those that come with them. */
    private static final int MOST_WAITING = 32;

    private final String encounter;
    private final News2Settings settings;
    private final long settingsVersion;
    private final Profile profile;
    private final long interval;
    private final HistoryParts parts;
    private final History history;
    private final Consumer<PatientStep> out;

    /**
     * Watches over one patient during one event.
     *
     * @param out takes the steps that tell of scores
     */
    public News2Watch(
            String encounter, WardSettings ward, Profile profile, HistoryParts parts, Consumer<PatientStep> out) {
        this.encounter = encounter;
        this.settings = ward.news2();
        this.settingsVersion = ward.version();
        this.profile = profile;
        this.interval = profile == Profile.CHARTED ? 1 : TimeUnit.SECONDS.toMillis(settings.publishEverySec());
        this.parts = parts;
        this.history = new History(encounter, parts, settings, settingsVersion, profile);
        this.out = out;
    }

    /** Takes what has happened, after all that was due before it; of a discharged patient nothing is left to watch. */
    public PatientWatch take(PatientWatch before, PatientStep step) throws Exception {
        Reading reading = step.reading();
        if (reading != null && isPast(reading, before)) {
            PatientWatch after = corrected(before, reading);
            return after.corrections().size() < MOST_WAITING ? after : settled(after);
        }
        if (isUnknown(before) && reading == null && step.context() == null) {
            // What a device says after a discharge is no reason to remember the patient.
            return before;
        }
        PatientWatch watch = advanced(before, step.time() - 1).seen(step.unit(), step.bed(), step.time());
        PatientContext context = step.context();
        if (context != null && context.type() == PatientContext.Type.DISCHARGE) {
            settled(advanced(watch, watch.at()));
            return PatientWatch.unknown();
        }
        if (context != null) {
            return watch.of(context);
        }
        return reading == null ? watch : measured(watch, reading);
    }

    /**
     * Does what is due until an instant and has not been done.
     *
     * @param until epoch milliseconds UTC, inclusive
     */
    public PatientWatch advanced(PatientWatch before, long until) throws Exception {
        PatientWatch watch = before;
        for (long due = due(watch); due <= until; due = due(watch)) {
            watch = due == watch.at() ? published(watch) : watch.reached(due);
        }
        return watch;
    }

    /** Amends the past by the corrections that wait. */
    public PatientWatch settled(PatientWatch before) throws Exception {
        if (before.corrections().isEmpty()) {
            return before;
        }
        List<Correction> corrections = before.corrections().stream()
                .sorted(Comparator.comparingLong(each -> each.known().time()))
                .toList();
        PatientWatch watch = before.with(List.of());
        Map<Correction, Known> replacements = new HashMap<>();
        Inputs inputs = watch.inputs();
        for (Correction each : corrections) {
            if (each.withdrawn()) {
                Known earlier = watch.oldestPart() == PatientWatch.NEVER
                        ? null
                        : history.before(each.known(), watch.oldestPart());
                if (earlier != null) {
                    replacements.put(each, earlier);
                }
                inputs = inputs.without(each.known(), earlier);
            } else {
                inputs = inputs.withLate(each.known());
            }
        }
        watch = watch.with(inputs, watch.changed());
        if (watch.oldestPart() != PatientWatch.NEVER && watch.applies()) {
            watch = amended(watch, corrections, replacements);
        }
        // No instant before the newest value that is known can be scored any more as it was.
        return watch.lookedAt(corrections.get(corrections.size() - 1).known().time());
    }

    /** Forgets scores that are too old to be amended, and at last the patient. */
    public PatientWatch forgotten(PatientWatch before, long now) throws Exception {
        if (!isUnknown(before) && now >= before.seenAt() + QUIET) {
            return PatientWatch.unknown();
        }
        PatientWatch watch = before;
        while (watch.oldestPart() != PatientWatch.NEVER && partEnd(watch) <= now) {
            parts.remove(watch.oldestPart());
            long next = watch.oldestPart() + 1;
            watch = watch.keptFrom(next > HistoryPart.number(watch.publishedAt()) ? PatientWatch.NEVER : next);
        }
        return watch;
    }

    /** When there is something to do without an event, epoch milliseconds UTC; never before {@code now}. */
    public long wakeAt(PatientWatch watch, long now) {
        if (isUnknown(watch)) {
            return Long.MAX_VALUE;
        }
        long wake = Math.min(due(watch), watch.seenAt() + QUIET);
        if (watch.oldestPart() != PatientWatch.NEVER) {
            wake = Math.min(wake, partEnd(watch));
        }
        if (!watch.corrections().isEmpty()) {
            wake = now + 1;
        }
        return Math.max(wake, now);
    }

    private PatientWatch amended(PatientWatch before, List<Correction> corrections, Map<Correction, Known> replacements)
            throws Exception {
        PatientWatch watch = before;
        long oldest = watch.oldestPart();
        List<News2Score> told = new ArrayList<>(
                history.amend(corrections, replacements, oldest, HistoryPart.number(watch.publishedAt())));
        for (Correction each : corrections) {
            News2Score filled =
                    each.withdrawn() ? null : history.fill(each.known().time(), corrections, interval, oldest);
            if (filled != null) {
                told.add(filled);
            }
        }
        if (told.isEmpty()) {
            return watch;
        }
        told.sort(Comparator.comparingLong(News2Score::at));
        News2Score last = told.get(told.size() - 1);
        if (last.at() >= watch.publishedAt()) {
            watch = watch.published(last.at(), last.trigger(), watch.changed());
        }
        tell(watch, Math.max(watch.at(), last.at() + 1), told);
        return watch;
    }

    private static boolean isPast(Reading reading, PatientWatch watch) {
        return reading.late() != Reading.Lateness.ON_TIME
                || reading.time() < watch.at()
                || (reading.revision() > 0 && !reading.counts());
    }

    private static boolean isUnknown(PatientWatch watch) {
        return watch.seenAt() == PatientWatch.NEVER;
    }

    /** A value that is late or wrong waits, so that a set of them amends a score but once. */
    private PatientWatch corrected(PatientWatch watch, Reading reading) throws Exception {
        Slot slot = Slot.of(reading, profile);
        Known known = Known.of(reading, profile);
        if (slot == null || isUnknown(watch) || reading.time() <= watch.at() - History.HORIZON) {
            return watch;
        }
        if (reading.counts() && known != null) {
            return watch.with(new Correction(known, false));
        }
        if (reading.revision() == 0) {
            return watch;
        }
        // What takes its place has to be found among all that has come so far.
        Correction withdrawal = new Correction(new Known(slot, reading.time(), 0, ""), true);
        return settled(settled(watch).with(withdrawal));
    }

    private PatientWatch measured(PatientWatch watch, Reading reading) {
        Known known = reading.counts() ? Known.of(reading, profile) : null;
        return known == null ? watch : watch.with(watch.inputs().with(known, profile), true);
    }

    /** The next instant at which there is a score to publish or an input is too old. */
    private long due(PatientWatch watch) {
        if (!watch.applies() || watch.inputs().newest().isEmpty()) {
            return Long.MAX_VALUE;
        }
        Assessment present = assessment(watch);
        if (watch.changed() && watch.at() > watch.publishedAt()) {
            boolean other = present.trigger() != watch.trigger();
            if (other || watch.at() >= watch.publishedAt() + interval) {
                return watch.at();
            }
        }
        long end = present.end(settings, profile);
        return watch.changed() ? Math.min(end, watch.publishedAt() + interval) : end;
    }

    private PatientWatch published(PatientWatch watch) throws Exception {
        Scored scored = new Scored(watch.at(), 0, watch.unit(), watch.bed(), watch.scale());
        Assessment present = assessment(watch);
        history.add(scored, watch.inputs().bySlot());
        tell(watch, watch.at(), List.of(present.score(encounter, scored, settingsVersion)));
        return watch.published(watch.at(), present.trigger(), false);
    }

    private Assessment assessment(PatientWatch watch) {
        return Assessment.of(watch.inputs().bySlot(), watch.scale(), watch.at(), settings, profile);
    }

    private void tell(PatientWatch watch, long time, List<News2Score> scores) {
        out.accept(new PatientStep(
                encounter, watch.unit(), watch.bed(), time, null, null, null, null, null, List.copyOf(scores), null));
    }

    private static long partEnd(PatientWatch watch) {
        return HistoryPart.start(watch.oldestPart() + 1) + History.HORIZON;
    }
}
