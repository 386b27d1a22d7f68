// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.News2Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The published scores of a patient over a day, which values that come late still change. */
final class History {

    /** How long scores can be amended, milliseconds. */
    static final long HORIZON = TimeUnit.HOURS.toMillis(24);

    private final String encounter;
    private final HistoryParts parts;
    private final News2Settings settings;
    private final long settingsVersion;
    private final Profile profile;

    History(String encounter, HistoryParts parts, News2Settings settings, long settingsVersion, Profile profile) {
        this.encounter = encounter;
        this.parts = parts;
        this.settings = settings;
        this.settingsVersion = settingsVersion;
        this.profile = profile;
    }

    /** Keeps a score with what was known at its instant. */
    void add(Scored score, Map<Slot, Known> known) throws Exception {
        HistoryPage page = page(HistoryPart.number(score.at()));
        page.add(score, known.values());
        put(HistoryPart.number(score.at()), page);
    }

    /** The value of a slot before the one that is withdrawn, or null if there is none. */
    @Nullable
    Known before(Known withdrawn, long oldest) throws Exception {
        Known newest = null;
        for (long number = HistoryPart.number(withdrawn.time()); number >= oldest; number--) {
            Known found = page(number).at(withdrawn.time() - 1).get(withdrawn.slot());
            if (found != null && (newest == null || found.time() > newest.time())) {
                newest = found;
            }
            // A part also holds what still counted from before it; what came in between is in the parts between.
            if (newest != null && newest.time() >= HistoryPart.start(number)) {
                break;
            }
        }
        return newest;
    }

    /**
     * Changes the past.
     *
     * @param corrections oldest first
     * @param before of each correction that withdraws a value the one before it
     * @param oldest part that is kept
     * @param newest part that is kept
     * @return the scores that differ now, oldest first
     */
    List<News2Score> amend(List<Correction> corrections, Map<Correction, Known> before, long oldest, long newest)
            throws Exception {
        List<News2Score> amended = new ArrayList<>();
        long from = HistoryPart.number(corrections.get(0).known().time());
        long end = corrections.stream()
                .mapToLong(each -> each.known().time() + each.known().slot().age(settings, profile))
                .max()
                .getAsLong();
        // A value may be of a part that has no score yet: an instant that is filled in later goes by it.
        long youngest = HistoryPart.number(
                corrections.get(corrections.size() - 1).known().time());
        long last = Math.min(Math.max(newest, youngest), HistoryPart.number(end));
        for (long number = Math.max(from, oldest); number <= last; number++) {
            HistoryPage page = page(number);
            if (page.scored().isEmpty() && !isOf(number, corrections)) {
                continue;
            }
            List<Assessment> was = new ArrayList<>();
            page.scored().forEach(each -> was.add(assessment(each, page)));
            for (Correction each : corrections) {
                if (each.withdrawn()) {
                    page.withdraw(each.known(), before.get(each));
                } else if (HistoryPart.number(each.known().time()) <= number) {
                    page.place(each.known());
                }
            }
            for (int i = 0; i < was.size(); i++) {
                Assessment is = assessment(page.scored().get(i), page);
                if (!is.says(was.get(i))) {
                    page.replace(i, page.scored().get(i).amended());
                    amended.add(is.score(encounter, page.scored().get(i), settingsVersion));
                }
            }
            put(number, page);
        }
        return amended;
    }

    /**
     * Scores an instant of the past that has none, because what was measured then has only come now. The score has revision 1 at
     * once: that there was none is what it amends, and nobody takes it for news.
     *
     * @param corrections what has come
     * @param least milliseconds since the score before
     * @return null if there is a score that is near enough, or none before from which to go on
     */
    @Nullable
    News2Score fill(long instant, List<Correction> corrections, long least, long oldest) throws Exception {
        Map<Slot, Known> known = new EnumMap<>(Slot.class);
        for (Correction each : corrections) {
            if (!each.withdrawn() && each.known().time() <= instant) {
                known.merge(each.known().slot(), each.known(), History::newer);
            }
        }
        Scored last = null;
        for (long number = HistoryPart.number(instant); last == null && number >= oldest; number--) {
            HistoryPage page = page(number);
            page.at(instant).forEach((slot, each) -> known.merge(slot, each, History::newer));
            last = page.lastUntil(instant);
        }
        if (last == null || instant - last.at() < least) {
            return null;
        }
        Scored score = new Scored(instant, 1, last.unit(), last.bed(), last.scale());
        add(score, known);
        return Assessment.of(known, score.scale(), instant, settings, profile).score(encounter, score, settingsVersion);
    }

    private static boolean isOf(long number, List<Correction> corrections) {
        return corrections.stream()
                .anyMatch(each -> HistoryPart.number(each.known().time()) == number);
    }

    private static Known newer(Known one, Known other) {
        return other.time() > one.time() ? other : one;
    }

    private Assessment assessment(Scored score, HistoryPage page) {
        return Assessment.of(page.at(score.at()), score.scale(), score.at(), settings, profile);
    }

    private HistoryPage page(long number) throws Exception {
        return new HistoryPage(number, parts.get(number));
    }

    private void put(long number, HistoryPage page) throws Exception {
        parts.put(number, page.packed());
    }
}
