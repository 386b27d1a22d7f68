// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import dev.millrace.frauddetection.domain.Exposure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cards that were at a suspected merchant, one by one.
 *
 * <p>Counts of days count a card once a day: one customer who came daily and was defrauded once looks like thirty. Here each
 * card counts once, and the suspicion stands or falls with that.
 */
public final class Roster {

    /** Cards named in a report. */
    private static final int NAMED = 1_000;

    private final Suspicion suspicion;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Long> defraudedAfter = new HashMap<>();
    private final Set<String> defrauded = new HashSet<>();

    public Roster(Suspicion suspicion) {
        this.suspicion = suspicion;
    }

    /** Adds a visit. */
    public void visited(int day, String panToken) {
        if (inInterval(day)) {
            seen.add(panToken);
        }
    }

    /** Adds the news of a fraud after a visit. */
    public void defrauded(int day, String panToken, Defrauded fraud) {
        if (fraud.knownAt() > suspicion.at()) {
            return;
        }
        defrauded.add(panToken);
        if (inInterval(day)) {
            seen.add(panToken);
            defraudedAfter.merge(panToken, fraud.lossMinor(), Math::max);
        }
    }

    /**
     * The suspicion confirmed, or null where it falls.
     *
     * @param before what was reported of the merchant last, or null
     */
    public @Nullable CommonPoint confirm(@Nullable Reported before) {
        Finding days = suspicion.finding();
        Finding finding =
                new Finding(days.fromDay(), days.toDay(), seen.size(), defraudedAfter.size(), days.background());
        if (!finding.isEnough(suspicion.rule()) || (before != null && !before.isOutdoneBy(finding))) {
            return null;
        }
        List<String> exposed = new ArrayList<>(exposed());
        double meanLoss = defraudedAfter.values().stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
        return new CommonPoint(
                suspicion.merchantId(),
                finding.fromDay() * MerchantVisits.DAY,
                (finding.toDay() + 1) * MerchantVisits.DAY - 1,
                suspicion.at(),
                finding.seen(),
                finding.frauds(),
                finding.background(),
                finding.lift(),
                finding.logLikelihoodRatio(),
                finding.probabilityAtMost(),
                Math.round(meanLoss * exposed.size() * finding.frauds() / finding.seen()),
                new ArrayList<>(exposed.subList(0, Math.min(NAMED, exposed.size()))),
                exposed.size(),
                suspicion.configVersion());
    }

    /** One exposure for each card that was there and has not been defrauded yet. */
    public List<Exposure> exposures(CommonPoint point) {
        return exposed().stream()
                .map(card -> new Exposure(
                        card, "R15", point.merchantId(), point.at(), point.from(), point.to(), point.lift()))
                .toList();
    }

    private Set<String> exposed() {
        Set<String> exposed = new TreeSet<>(seen);
        exposed.removeAll(defrauded);
        return exposed;
    }

    private boolean inInterval(int day) {
        return day >= suspicion.finding().fromDay()
                && day <= suspicion.finding().toDay();
    }
}
