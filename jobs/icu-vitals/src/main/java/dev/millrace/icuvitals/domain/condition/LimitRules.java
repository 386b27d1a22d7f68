// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.settings.AlarmLimit;
import dev.millrace.model.quality.ReasonCode;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Judges vital signs against their limits. */
final class LimitRules {

    static final String APNOEA = "APNOEA";

    /** One breath in twenty seconds. */
    private static final double NO_BREATH = 3;

    /** The extreme of the respiratory rate: from here on somebody breathes. */
    private static final double BREATHING = 6;

    private static final int APNOEA_SEC = 20;

    /** A source of a value each second says it anew this long before the on-delay is over. */
    private static final long LAST_WORD = 1_000;

    private static final int SUGGEST_AFTER_MINUTES = 10;
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private final Watch watch;

    LimitRules(Watch watch) {
        this.watch = watch;
    }

    /** A value that counts. */
    VitalTrack judge(Vital vital, Reading reading, VitalTrack track) {
        VitalTrack after = track;
        for (Side side : Side.values()) {
            after = judge(vital, side, reading, after);
        }
        if (vital == Vital.RR && reading.value() >= BREATHING) {
            watch.release(APNOEA, reading.time());
        }
        Course course = after.course()
                .with(
                        reading.time(),
                        reading.value(),
                        vital.span(),
                        watch.settings.indices().slopeMinutes());
        boolean minuteOver = course.hasMoreMinutesThan(after.course());
        after = after.with(course, reading.time(), reading.device());
        return minuteOver ? suggesting(vital, after, reading.time()) : after;
    }

    /** A value that does not count: what is pending on the one before it is not confirmed any more. */
    void doubt(Vital vital, long time, VitalTrack track) {
        for (Side side : Side.values()) {
            Crossing crossing = track.crossing(side);
            if (crossing != null && watch.profile == Profile.CONTINUOUS && crossing.isUnconfirmed(time)) {
                VitalTrack kept = watch.tracks.get(vital);
                watch.tracks.put(vital, (kept == null ? track : kept).with(side, null));
                watch.release(vital.rule(side), time);
            }
        }
    }

    /** Less than a breath in twenty seconds, which a range may call implausible and is not. */
    void breathless(Reading reading) {
        boolean plausible = reading.counts() || (reading.preferred() && reading.reason() == ReasonCode.RANGE_SOFT);
        if (plausible && reading.value() <= NO_BREATH) {
            // It is the present although it does not count, so the condition ends when it is too old.
            long maxAge = Vital.RR.maxAge(reading.method(), watch.profile, watch.settings.news2());
            watch.present = watch.present.with(Vital.RR.slot(), reading.value(), reading.time(), maxAge);
            watch.hold(
                    APNOEA,
                    1,
                    false,
                    APNOEA_SEC,
                    reading.time(),
                    List.of("RR_", "RESP_FAILURE"),
                    () -> Watch.Said.of(
                            List.of(Wording.reason(
                                    APNOEA,
                                    reading.value(),
                                    BREATHING,
                                    "/min",
                                    "no breath for " + APNOEA_SEC + " s (RR " + Wording.number(reading.value(), "/min")
                                            + ")")),
                            List.of(reading.id())));
        }
    }

    /** Ends what a vital sign has open. */
    void end(Vital vital, long time) {
        VitalTrack track = watch.tracks.get(vital);
        if (track != null && track.isCrossed()) {
            watch.tracks.put(vital, track.with(Side.LOW, null).with(Side.HIGH, null));
        }
        for (Side side : Side.values()) {
            watch.release(vital.rule(side), time);
        }
        if (vital == Vital.RR) {
            watch.release(APNOEA, time);
        }
        if (vital == Vital.HR) {
            watch.release(SpikeRule.HR_SPIKE, time);
        }
    }

    private VitalTrack judge(Vital vital, Side side, Reading reading, VitalTrack track) {
        Crossing before = track.crossing(side);
        AlarmLimit limit = watch.limit(vital, side, reading.time());
        if (limit == null) {
            if (before == null) {
                return track;
            }
            watch.release(vital.rule(side), reading.time());
            return track.with(side, null);
        }
        Crossing after =
                Crossing.after(before, side, limit, reading.value(), reading.time(), reading.method(), reading.id());
        if (after == null) {
            if (before == null) {
                return track;
            }
            watch.release(vital.rule(side), reading.time());
            return track.with(side, null);
        }
        if (after.told()) {
            tell(vital, side, reading, limit, after);
        }
        return track.with(side, after);
    }

    private void tell(Vital vital, Side side, Reading reading, AlarmLimit limit, Crossing crossing) {
        String rule = vital.rule(side);
        List<String> inhibits = vital == Vital.HR ? List.of(SpikeRule.HR_SPIKE) : List.of();
        long time = reading.time();
        int onDelay = (int) Math.max(0, (crossing.firesAt() - crossing.began()) / 1_000);
        boolean told = watch.hold(
                rule,
                crossing.severity(),
                crossing.atOnce(),
                onDelay,
                limit.offDelaySec(),
                time,
                inhibits,
                () -> said(vital, side, reading, limit, crossing));
        // What is known when the delay ends is worth more to a nurse than how it began.
        boolean lastWord = !told && crossing.isPending(time) && time >= crossing.firesAt() - LAST_WORD;
        if (lastWord) {
            watch.refresh(rule, time, inhibits, said(vital, side, reading, limit, crossing));
        }
    }

    private Watch.Said said(Vital vital, Side side, Reading reading, AlarmLimit limit, Crossing crossing) {
        return Watch.Said.of(
                List.of(Wording.beyond(vital, side, crossing, limit, reading.value(), reading.time())),
                crossing.evidence());
    }

    private VitalTrack suggesting(Vital vital, VitalTrack track, long time) {
        boolean due = track.suggestedAt() == Crossing.NEVER || time - track.suggestedAt() >= DAY;
        if (!due || track.course().minutesKnown() < SUGGEST_AFTER_MINUTES) {
            return track;
        }
        double usual = track.course().usual();
        LimitSuggestions.Pair pair = LimitSuggestions.of(vital, usual);
        if (pair == null) {
            return track;
        }
        watch.suggest(vital, pair, usual, time);
        return track.suggested(time);
    }
}
