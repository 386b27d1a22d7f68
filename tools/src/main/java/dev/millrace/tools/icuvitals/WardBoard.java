// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.model.alert.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a ward looks like at a glance: patients by risk with NEWS2 and their alarms, and how many alarms there were so far. */
final class WardBoard {

    /** What the board reads of a score. */
    static final RecordFormat<Points> POINTS =
            JsonFormat.of(Points.class).times("at").build();

    private final long admittedAt;
    private final int rows;
    private final Map<String, RiskScore> risks = new HashMap<>();
    private final Map<String, Points> scores = new HashMap<>();
    private final Map<String, Map<String, Alert>> active = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<Integer, Integer> bySeverity = new TreeMap<>();
    private long latest;
    private int notifications;

    /**
     * What the board shows of a score, as {@link News2Score} has it.
     *
     * @param encounter the stay
     * @param at the instant, epoch milliseconds UTC
     * @param revision how many times it has been amended
     * @param low points of what is known
     * @param completeness parameters known of the 7
     * @param trigger what it asks for
     */
    record Points(String encounter, long at, int revision, int low, int completeness, News2Score.Trigger trigger) {}

    /**
     * An empty board.
     *
     * @param admittedAt when all patients were admitted, epoch milliseconds UTC
     * @param rows patients that are shown
     */
    WardBoard(long admittedAt, int rows) {
        this.admittedAt = admittedAt;
        this.rows = rows;
        latest = admittedAt;
    }

    void take(RiskScore risk) {
        latest = Math.max(latest, risk.at());
        risks.merge(risk.encounter(), risk, (kept, next) -> next.at() >= kept.at() ? next : kept);
    }

    void take(Points score) {
        latest = Math.max(latest, score.at());
        scores.merge(
                score.encounter(),
                score,
                (kept, next) -> next.at() > kept.at() || (next.at() == kept.at() && next.revision() >= kept.revision())
                        ? next
                        : kept);
    }

    /** A notification; the same may come again after a failure. */
    void take(Alert alert) {
        boolean over = alert.status() == Alert.Status.RESOLVED || alert.status() == Alert.Status.EXPIRED;
        if (over || alert.phase() == Alert.Phase.END) {
            active.getOrDefault(alert.entity().id(), new HashMap<>()).remove(alert.dedupKey());
        } else if (alert.status() != Alert.Status.SUPPRESSED) {
            active.computeIfAbsent(alert.entity().id(), none -> new HashMap<>()).put(alert.dedupKey(), alert);
            String once = alert.alertId() + alert.phase() + alert.count() + alert.lastSeen();
            if (isAlarm(alert) && seen.add(once)) {
                notifications++;
                bySeverity.merge(alert.severity(), 1, Integer::sum);
            }
        }
    }

    /** Whether a notification asks a nurse for something: an alarm begins, or is said again. */
    static boolean isAlarm(Alert alert) {
        return alert.phase() == Alert.Phase.START || alert.phase() == Alert.Phase.UPDATE;
    }

    /** Alarms so far. */
    int notifications() {
        return notifications;
    }

    /** Patients with a risk. */
    int patients() {
        return risks.size();
    }

    /** Patients whose risk is called high. */
    long atHighRisk() {
        return risks.values().stream()
                .filter(risk -> risk.risk() >= risk.threshold())
                .count();
    }

    /** Alarms that are active now. */
    int activeAlarms() {
        return active.values().stream().mapToInt(Map::size).sum();
    }

    /** Alarms so far by severity. */
    String severities() {
        return bySeverity.isEmpty()
                ? "none"
                : bySeverity.entrySet().stream()
                        .map(each -> each.getValue() + " of severity " + each.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** How far the stays are. */
    String hour() {
        Duration since = Duration.ofMillis(latest - admittedAt);
        return String.format(Locale.ROOT, "%02d:%02d", since.toHours(), since.toMinutesPart());
    }

    /** The board as text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "hour %s   %d patients, %d at high risk   %d alarms active, %d so far (%s)",
                hour(),
                patients(),
                atHighRisk(),
                activeAlarms(),
                notifications,
                severities()));
        lines.add(String.format(
                Locale.ROOT, "%-10s %-18s %5s  %-14s %s", "stay", "ward", "risk", "NEWS2", "active alarms"));
        risks.values().stream()
                .sorted(Comparator.comparingDouble(RiskScore::risk).reversed().thenComparing(RiskScore::encounter))
                .limit(rows)
                .forEach(risk -> lines.add(String.format(
                        Locale.ROOT,
                        "%-10s %-18s %4.0f%%%s %-14s %s",
                        risk.bed().isEmpty() ? risk.encounter() : risk.bed(),
                        risk.unit(),
                        100 * risk.risk(),
                        risk.risk() >= risk.threshold() ? "!" : " ",
                        news2(scores.get(risk.encounter())),
                        alarms(active.get(risk.encounter())))));
        return lines;
    }

    private static String news2(@Nullable Points score) {
        if (score == null) {
            return "-";
        }
        String total = score.completeness() == 7 ? Integer.toString(score.low()) : ">= " + score.low();
        return total + " " + score.trigger().name().toLowerCase(Locale.ROOT);
    }

    private static String alarms(@Nullable Map<String, Alert> of) {
        return of == null
                ? ""
                : of.values().stream()
                        .sorted(Comparator.comparingInt(Alert::severity)
                                .thenComparing(alert -> alert.rule().id()))
                        .map(alert -> alert.rule().id() + (alert.severity() == 1 ? "!" : ""))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }
}
