// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.settings.Indices;
import java.util.List;

/** Notices when the heart rate suddenly spikes: the last ten seconds against the last five minutes. */
final class SpikeRule {

    static final String HR_SPIKE = "HR_SPIKE";

    private static final int SEVERITY = 3;
    private static final int SHORT = 10;

    /** Of ten seconds; with fewer values the quality is not good. */
    private static final int GOOD = 8;

    /** Half of five minutes must be known for them to say what is usual. */
    private static final int KNOWN = 150;

    /** The median of five minutes moves slowly; it is reckoned this often. */
    private static final long USUAL_EVERY = 5_000;

    /** Share of the spike below which it is over. */
    private static final double DEADBAND = 0.8;

    private final Watch watch;

    SpikeRule(Watch watch) {
        this.watch = watch;
    }

    VitalTrack judge(VitalTrack track, long time, String id) {
        Course course = track.course();
        if (course.count(time, Vital.HR.span()) < KNOWN || course.count(time, SHORT) < GOOD) {
            return track;
        }
        VitalTrack after = track;
        if (track.usualAt() == Crossing.NEVER || time - track.usualAt() >= USUAL_EVERY) {
            after = track.withUsual(course.median(time, Vital.HR.span()), time);
        }
        Indices indices = watch.settings.indices();
        double usual = after.usual();
        double now = course.median(time, SHORT);
        double least = Math.max(indices.spikeRate(), indices.spikeShare() * usual);
        double moved = Math.abs(now - usual);
        if (moved >= least) {
            String text = "HR suddenly " + Wording.number(now, "/min") + ", was " + Wording.number(usual, "/min");
            watch.hold(
                    HR_SPIKE,
                    SEVERITY,
                    false,
                    indices.spikeSec(),
                    time,
                    List.of(),
                    () -> Watch.Said.of(List.of(Wording.reason(HR_SPIKE, now, usual, "/min", text)), List.of(id)));
        } else if (moved < DEADBAND * least) {
            watch.release(HR_SPIKE, time);
        }
        return after;
    }
}
