// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.alert.Alert;
import dev.millrace.tools.icuvitals.ward.Episode.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WardJudgeTest {

    private static final Instant START = Instant.parse("2025-01-06T06:00:00Z");
    private static final String BED = "icu-1-1";
    private static final String ENCOUNTER = "enc-1";

    private final Episode must = new Episode(
            Kind.MUST_ALARM, "DIPS", BED, ENCOUNTER, List.of("SPO2_LOW", "RESP_FAILURE"), 10_000, 90_000, 33_000L);
    private final Episode either =
            new Episode(Kind.EITHER, "DIPS", BED, ENCOUNTER, List.of("NEWS2*"), 10_000, 120_000, null);
    private final Episode named =
            new Episode(Kind.MUST_NOT_ALARM, "PROBE_OFF", BED, ENCOUNTER, List.of("HR_*"), 0, 500_000, null);
    private final Episode allowed =
            new Episode(Kind.EITHER, "SEPSIS", BED, ENCOUNTER, List.of("*"), 200_000, 500_000, null);
    private final Episode silent =
            new Episode(Kind.MUST_ALARM, "BED_LOST", BED, ENCOUNTER, List.of("BED_SILENT"), 600_000, 700_000, 640_000L);
    private final WardJudge judge = new WardJudge(List.of(must, either, named, allowed, silent));

    @Test
    void findsWhatIsAlarmedInTime() {
        WardJudge.Verdict verdict =
                judge.judge(List.of(alert("patient|enc-1|SPO2_LOW", 26_000), alert("bed|icu-1-1|BED_SILENT", 630_000)));

        assertThat(verdict.found()).isEqualTo(2);
        assertThat(verdict.missed()).isZero();
        assertThat(verdict.wrong()).isEmpty();
        assertThat(verdict.mustNot()).isEqualTo(1);
        assertThat(verdict.sought().get(0).after()).isEqualTo(16_000);
    }

    @Test
    void missesWhatComesTooLateForSomebodyElseOrByAnotherRule() {
        WardJudge.Verdict verdict = judge.judge(List.of(
                alert("patient|enc-1|SPO2_LOW", 33_001),
                alert("patient|enc-2|SPO2_LOW", 26_000),
                alert("patient|enc-1|RR_LOW", 26_000),
                alert("bed|icu-1-2|BED_SILENT", 630_000)));

        assertThat(verdict.missed()).isEqualTo(2);
        // The late one is still inside the episode: late, but not wrong.
        assertThat(verdict.wrong()).hasSize(3);
    }

    @Test
    void seesAFalseAlarmInAQuietStretchAndOneThatIsNamed() {
        WardJudge.Verdict verdict = judge.judge(List.of(
                alert("patient|enc-1|SPO2_LOW", 150_000),
                alert("patient|enc-1|HR_HIGH", 250_000),
                alert("patient|enc-1|NEWS2_RISE", 60_000),
                alert("patient|enc-1|SHOCK", 250_000)));

        assertThat(verdict.wrong())
                .extracting(Alert::dedupKey)
                .containsExactly("patient|enc-1|SPO2_LOW", "patient|enc-1|HR_HIGH");
    }

    @Test
    void countsWhatGoesOutToPeople() {
        Alert start = alert("patient|enc-1|SPO2_LOW", 26_000);
        WardJudge.Verdict verdict = judge.judge(List.of(
                start,
                with(start, Alert.Phase.ESCALATE, Alert.Status.FIRING, 2),
                with(start, Alert.Phase.UPDATE, Alert.Status.FIRING, 2),
                with(start, Alert.Phase.END, Alert.Status.RESOLVED, 2),
                with(alert("patient|enc-1|SHOCK_INDEX", 150_000), Alert.Phase.START, Alert.Status.FIRING, 4)));

        assertThat(verdict.notifications()).isEqualTo(4);
        assertThat(verdict.wrong()).isEmpty();
    }

    @Test
    void seesOnePlantedMissAndOnePlantedFalseAlarmInAWard() {
        Ward ward = Ward.of(11, 50, START, 1);
        List<Episode> episodes = ward.episodes();
        List<Alert> perfect = new ArrayList<>();
        for (Episode each : episodes) {
            if (each.kind() == Kind.MUST_ALARM) {
                String rule = each.rules().get(0).replace("*", "");
                String entity = rule.equals("BED_SILENT") ? "bed|" + each.bed() : "patient|" + each.encounter();
                perfect.add(alert(entity + "|" + rule, each.from() + 1));
            }
        }
        WardJudge whole = new WardJudge(episodes);
        assertThat(whole.judge(perfect).missed()).isZero();
        assertThat(whole.judge(perfect).wrong()).isEmpty();

        Episode quiet = episodes.stream()
                .filter(each -> each.scenario().equals("STABLE") && each.rules().contains("*"))
                .findFirst()
                .orElseThrow();
        List<Alert> planted = new ArrayList<>(perfect.subList(1, perfect.size()));
        planted.add(alert("patient|" + quiet.encounter() + "|HR_HIGH", quiet.from() + 1_000));

        assertThat(whole.judge(planted).missed()).isEqualTo(1);
        assertThat(whole.judge(planted).wrong()).hasSize(1);
    }

    private static Alert alert(String dedupKey, long time) {
        String[] parts = dedupKey.split("\\|", -1);
        return new Alert(
                dedupKey + time,
                dedupKey,
                Alert.Status.FIRING,
                Alert.Phase.START,
                2,
                "icu-vitals",
                new Alert.Rule(parts[2], "1", parts[2]),
                new Alert.Entity(parts[0], parts[1], "bed"),
                time,
                time,
                time,
                time,
                1,
                1,
                1,
                List.of(),
                List.of(),
                null,
                new Alert.Config("1"),
                "restricted",
                null,
                null,
                null,
                null,
                null);
    }

    private static Alert with(Alert it, Alert.Phase phase, Alert.Status status, int severity) {
        return new Alert(
                it.alertId(),
                it.dedupKey(),
                status,
                phase,
                severity,
                it.job(),
                it.rule(),
                it.entity(),
                it.eventTime(),
                it.detectedAt(),
                it.firstSeen(),
                it.lastSeen(),
                it.count(),
                it.score(),
                it.threshold(),
                it.reasons(),
                it.evidence(),
                it.model(),
                it.config(),
                it.dataclassification(),
                it.site(),
                it.escalation(),
                it.ackRequiredBy(),
                it.expiresAt(),
                it.notice());
    }
}
