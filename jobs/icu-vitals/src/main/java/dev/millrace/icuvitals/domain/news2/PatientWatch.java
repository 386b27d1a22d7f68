// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.News2Score.Trigger;
import dev.millrace.model.vitals.PatientContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a patient between two events, less than 4 KB.
 *
 * @param unit the ward; empty if unknown
 * @param bed the bed; empty if unknown
 * @param scale of saturation: 2 only by prescription, else 1
 * @param child whether younger than 16
 * @param pregnant whether NEWS2 does not apply for that reason
 * @param seenAt when anything last happened to the patient, epoch milliseconds UTC
 * @param at the instant that was looked at last, epoch milliseconds UTC
 * @param changed whether anything has changed since a score was published
 * @param publishedAt instant of the last score, epoch milliseconds UTC; {@link #NEVER} if there was none
 * @param trigger of the last score; null if there was none
 * @param oldestPart of the history that is kept
 * @param inputs what is known
 * @param corrections of the past that wait for others which come with them
 */
public record PatientWatch(
        String unit,
        String bed,
        int scale,
        boolean child,
        boolean pregnant,
        long seenAt,
        long at,
        boolean changed,
        long publishedAt,
        @Nullable Trigger trigger,
        long oldestPart,
        Inputs inputs,
        List<Correction> corrections) {

    /** An instant that has never been; far enough from the ends of time to be reckoned with. */
    public static final long NEVER = Long.MIN_VALUE / 4;

    private static final double ADULT = 16;
    private static final PatientWatch UNKNOWN = new PatientWatch(
            "", "", 1, false, false, NEVER, NEVER, false, NEVER, null, NEVER, Inputs.none(), List.of());

    /** A patient of whom nothing is known. */
    public static PatientWatch unknown() {
        return UNKNOWN;
    }

    /** Whether NEWS2 was made for this patient. */
    boolean applies() {
        return !child && !pregnant;
    }

    PatientWatch seen(String ward, String where, long time) {
        return new PatientWatch(
                ward,
                where,
                scale,
                child,
                pregnant,
                Math.max(seenAt, time),
                Math.max(at, time),
                changed,
                publishedAt,
                trigger,
                oldestPart,
                inputs,
                corrections);
    }

    PatientWatch of(PatientContext context) {
        return new PatientWatch(
                unit,
                bed,
                context.spo2Scale() == 2 ? 2 : 1,
                context.age() == null ? child : context.age() < ADULT,
                context.pregnant(),
                seenAt,
                at,
                changed || !inputs.newest().isEmpty(),
                publishedAt,
                trigger,
                oldestPart,
                inputs,
                corrections);
    }

    /** Time has gone on to where an input is too old, or where a score that waits may be published. */
    PatientWatch reached(long instant) {
        return lookedAt(instant).with(inputs, true);
    }

    PatientWatch lookedAt(long instant) {
        return new PatientWatch(
                unit,
                bed,
                scale,
                child,
                pregnant,
                seenAt,
                Math.max(at, instant),
                changed,
                publishedAt,
                trigger,
                oldestPart,
                inputs,
                corrections);
    }

    PatientWatch with(Inputs next, boolean nowChanged) {
        return new PatientWatch(
                unit,
                bed,
                scale,
                child,
                pregnant,
                seenAt,
                at,
                nowChanged,
                publishedAt,
                trigger,
                oldestPart,
                next,
                corrections);
    }

    PatientWatch published(long instant, Trigger asked, boolean stillChanged) {
        long part = HistoryPart.number(instant);
        return new PatientWatch(
                unit,
                bed,
                scale,
                child,
                pregnant,
                seenAt,
                at,
                stillChanged,
                instant,
                asked,
                oldestPart == NEVER ? part : oldestPart,
                inputs,
                corrections);
    }

    PatientWatch with(Correction correction) {
        List<Correction> next = new ArrayList<>(corrections);
        // Of two corrections of one value the later counts.
        next.removeIf(each -> each.known().replaces(correction.known()));
        next.add(correction);
        return with(next);
    }

    PatientWatch with(List<Correction> next) {
        return new PatientWatch(
                unit,
                bed,
                scale,
                child,
                pregnant,
                seenAt,
                at,
                changed,
                publishedAt,
                trigger,
                oldestPart,
                inputs,
                List.copyOf(next));
    }

    PatientWatch keptFrom(long part) {
        return new PatientWatch(
                unit,
                bed,
                scale,
                child,
                pregnant,
                seenAt,
                at,
                changed,
                publishedAt,
                trigger,
                part,
                inputs,
                corrections);
    }
}
