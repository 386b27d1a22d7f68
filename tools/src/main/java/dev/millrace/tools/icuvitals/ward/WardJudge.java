// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.model.alert.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds notifications against the truth.
 *
 * <p>A must is found if an alarm of one of its rules begins in time, for its patient or its bed. An alarm that begins is wrong if
 * no must and no either allows it then, or if a must-not names its rule; what is only for information (severity 4) is never wrong.
 */
public final class WardJudge {

    private static final int LEAST_WRONG = 3;

    private final List<Episode> episodes;
    private final Map<String, List<Episode>> byEntity = new HashMap<>();

    public WardJudge(List<Episode> episodes) {
        this.episodes = episodes;
        for (Episode each : episodes) {
            String place = each.bed().equals(Ward.FEED) ? "feed|" : "bed|";
            byEntity.computeIfAbsent(place + each.bed(), key -> new ArrayList<>())
                    .add(each);
            if (each.encounter() != null) {
                byEntity.computeIfAbsent("patient|" + each.encounter(), key -> new ArrayList<>())
                        .add(each);
            }
        }
    }

    /**
     * An episode that must be alarmed, and what became of it.
     *
     * @param after milliseconds from its beginning to the alarm; -1 if there was none in time
     */
    public record Sought(Episode episode, long after) {
        /** Whether it was found in time. */
        public boolean found() {
            return after >= 0;
        }
    }

    /**
     * What is right and what is wrong.
     *
     * @param sought all that must be alarmed
     * @param mustNot how many episodes must not be
     * @param wrong notifications that must not be
     * @param notifications all that went out to people
     */
    public record Verdict(List<Sought> sought, int mustNot, List<Alert> wrong, int notifications) {

        /** How many were found. */
        public long found() {
            return sought.stream().filter(Sought::found).count();
        }

        /** How many were missed. */
        public long missed() {
            return sought.size() - found();
        }
    }

    /** Judges all notifications of a run. */
    public Verdict judge(List<Alert> alerts) {
        Map<String, List<Alert>> begun = new HashMap<>();
        List<Alert> wrong = new ArrayList<>();
        int notifications = 0;
        for (Alert alert : alerts) {
            if (goesOut(alert)) {
                notifications++;
            }
            if (alert.phase() == Alert.Phase.START && alert.status() == Alert.Status.FIRING) {
                begun.computeIfAbsent(entity(alert), key -> new ArrayList<>()).add(alert);
                if (alert.severity() <= LEAST_WRONG && isWrong(alert)) {
                    wrong.add(alert);
                }
            }
        }
        List<Sought> sought = new ArrayList<>();
        int mustNot = 0;
        for (Episode each : episodes) {
            if (each.kind() == Episode.Kind.MUST_ALARM) {
                sought.add(new Sought(each, first(each, begun)));
            } else if (each.kind() == Episode.Kind.MUST_NOT_ALARM) {
                mustNot++;
            }
        }
        return new Verdict(List.copyOf(sought), mustNot, List.copyOf(wrong), notifications);
    }

    /** Scores that must have been said again and were not. */
    public static List<Amendment> notAmended(List<Amendment> amendments, List<News2Score> amended) {
        return amendments.stream()
                .filter(each -> amended.stream()
                        .noneMatch(score -> score.encounter().equals(each.encounter()) && score.at() == each.at()))
                .toList();
    }

    /** When an alarm was out, by the run's clock. */
    static long time(Alert alert) {
        return alert.detectedAt();
    }

    static String rule(Alert alert) {
        String[] parts = alert.dedupKey().split("\\|", -1);
        return parts.length > 2 ? parts[2] : alert.rule().id();
    }

    private static boolean goesOut(Alert alert) {
        return alert.phase() != Alert.Phase.END
                && alert.phase() != Alert.Phase.DEESCALATE
                && alert.status() != Alert.Status.SUPPRESSED;
    }

    private static String entity(Alert alert) {
        String key = alert.dedupKey();
        int second = key.indexOf('|', key.indexOf('|') + 1);
        return second < 0 ? key : key.substring(0, second);
    }

    private boolean isWrong(Alert alert) {
        String rule = rule(alert);
        boolean allowed = false;
        for (Episode each : byEntity.getOrDefault(entity(alert), List.of())) {
            if (each.covers(rule, time(alert))) {
                // A quiet stretch names no rule: it is all that nothing else covers.
                if (each.kind() == Episode.Kind.MUST_NOT_ALARM && !each.rules().contains("*")) {
                    return true;
                }
                allowed |= each.kind() != Episode.Kind.MUST_NOT_ALARM;
            }
        }
        return !allowed;
    }

    private static long first(Episode must, Map<String, List<Alert>> begun) {
        long latest = latest(must);
        long first = -1;
        for (String entity : new String[] {"patient|" + must.encounter(), "bed|" + must.bed()}) {
            for (Alert alert : begun.getOrDefault(entity, List.of())) {
                long after = time(alert) - must.from();
                if (must.speaksOf(rule(alert)) && after >= 0 && time(alert) <= latest) {
                    first = first < 0 ? after : Math.min(first, after);
                }
            }
        }
        return first;
    }

    private static long latest(Episode must) {
        @Nullable Long latest = must.latest();
        if (latest == null) {
            throw new IllegalStateException("a must without an end: " + must);
        }
        return latest;
    }
}
