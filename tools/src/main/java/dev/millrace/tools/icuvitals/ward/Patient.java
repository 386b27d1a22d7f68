// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A patient of a script: how the body is, where it lies and what happens to it. Seconds count from the start of the run. */
final class Patient {

    /** Readings of a cuff are this far apart unless somebody asks for more. */
    static final int CUFF_EVERY = 15 * 60;

    final String encounter;
    final Baseline baseline;
    final long seed;
    final boolean artLine;
    final UnitLimits limits = UnitLimits.shipped();
    final List<Stay> stays = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Integer> cuffReadings = new ArrayList<>();

    /**
     * A patient who is nowhere yet.
     *
     * @param seed of all that wanders
     * @param artLine whether an arterial line measures the pressure each second; if not, a cuff does
     */
    Patient(String encounter, Baseline baseline, long seed, boolean artLine) {
        this.encounter = encounter;
        this.baseline = baseline;
        this.seed = seed;
        this.artLine = artLine;
    }

    /** Whether this is only what a monitor shows that nobody switched off. */
    boolean nobody() {
        return encounter.isEmpty();
    }

    @Nullable
    Stay stayAt(int second) {
        for (Stay stay : stays) {
            if (second >= stay.from() && second < stay.to()) {
                return stay;
            }
        }
        return null;
    }

    void change(int from, int to, Change.Effect effect) {
        changes.add(new Change(from, to, effect));
    }

    /** Whether a cuff measures now. */
    boolean cuffIsDue(int second) {
        return cuffReadings.contains(second) || (!artLine && (second + (int) (seed & 1023)) % CUFF_EVERY == 0);
    }

    /** Whether anything of the story happens near a stretch. */
    boolean busy(int from, int to, int margin) {
        for (Change change : changes) {
            if (from - margin < change.to() && to + margin > change.from()) {
                return true;
            }
        }
        return false;
    }
}
