// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.RiskScore;
import dev.millrace.icuvitals.domain.settings.News2Settings;
import dev.millrace.model.alert.Alert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the scores that were attached: NEWS2, its rise, and the risk of death. */
final class ScoreRules {

    static final String NEWS2 = "NEWS2";
    static final String NEWS2_RISE = "NEWS2_RISE";
    static final String NEWS2_COMBINED = "NEWS2_COMBINED";
    static final String RISK = "RISK";

    /** The next score is as old as the next value that comes. */
    private static final int SLACK_SEC = 5;

    /** More than one score a minute of the past hour need not be told apart. */
    private static final int MOST_SCORES = 60;

    private static final double MOST_POINTS = 20;
    private static final double URGENT = 5;
    private static final double EMERGENCY = 7;
    private static final int MARKED = 2;

    /** Share of the threshold by which the risk must fall. */
    private static final double RISK_DEADBAND = 0.1;

    private final Watch watch;

    ScoreRules(Watch watch) {
        this.watch = watch;
    }

    /** The latest of the scores, if it is one of now: amended ones of the past raise no alarm. */
    void judge(List<News2Score> scores, String id) {
        for (News2Score score : scores) {
            if (score.revision() == 0) {
                trigger(score, id);
                rise(score, id);
                combined(score, id);
            }
        }
    }

    /** The risk as it is now. */
    void judge(RiskScore risk, String id) {
        if (risk.risk() >= risk.threshold()) {
            List<Alert.Reason> reasons = new ArrayList<>();
            reasons.add(Wording.reason(
                    RISK,
                    risk.risk(),
                    risk.threshold(),
                    "1",
                    "risk of death " + Wording.plain(100 * risk.risk()) + " %, high from "
                            + Wording.plain(100 * risk.threshold()) + " %"));
            reasons.addAll(risk.reasons());
            Alert.Model model = new Alert.Model(risk.modelName(), risk.modelVersion(), risk.modelHash());
            watch.hold(
                    RISK,
                    3,
                    false,
                    0,
                    risk.at(),
                    List.of(),
                    () -> new Watch.Said(reasons, List.of(id), risk.risk(), risk.threshold(), model));
        } else if (risk.risk() < risk.threshold() * (1 - RISK_DEADBAND)) {
            watch.release(RISK, risk.at());
        }
    }

    private void trigger(News2Score score, String id) {
        boolean emergency = score.trigger() == News2Score.Trigger.EMERGENCY;
        boolean triggers = emergency
                || score.trigger() == News2Score.Trigger.URGENT
                || score.trigger() == News2Score.Trigger.SINGLE3;
        if (!triggers) {
            watch.release(NEWS2, score.at());
            return;
        }
        double threshold = emergency ? EMERGENCY : URGENT;
        String atLeast = score.low() == score.high() ? "" : "at least ";
        String text = "NEWS2 " + atLeast + score.total()
                + (score.trigger() == News2Score.Trigger.SINGLE3 ? ", 3 in one parameter" : "") + ": "
                + score.trigger().name().toLowerCase(java.util.Locale.ROOT);
        List<Alert.Reason> reasons = new ArrayList<>();
        reasons.add(Wording.reason(NEWS2, score.total(), threshold, "{score}", text));
        parts(score, reasons);
        watch.hold(
                NEWS2,
                emergency ? 2 : 3,
                false,
                holdSec(),
                score.at(),
                List.of("NEWS2_"),
                () -> new Watch.Said(reasons, List.of(id), score.total() / MOST_POINTS, threshold / MOST_POINTS, null));
    }

    /** A rise that is certain: the least that it can be now over the most that it can have been. */
    private void rise(News2Score score, String id) {
        News2Settings settings = watch.settings.news2();
        long from = score.at() - settings.riseSec() * 1_000L;
        long[] at = watch.patient.scoresAt();
        int[] high = watch.patient.scoresHigh();
        int first = 0;
        while (first < at.length && at[first] < from) {
            first++;
        }
        // A score is of no more use once one as low has followed it: what is kept rises with time.
        int until = at.length;
        while (until > first && high[until - 1] >= score.high()) {
            until--;
        }
        int least = until > first ? high[first] : score.high();
        first = Math.max(first, until + 1 - MOST_SCORES);
        long[] newAt = Arrays.copyOfRange(at, first, until + 1);
        int[] newHigh = Arrays.copyOfRange(high, first, until + 1);
        newAt[until - first] = score.at();
        newHigh[until - first] = score.high();
        if (!Arrays.equals(newAt, at)) {
            watch.patient = watch.patient.withScores(newAt, newHigh);
        }
        int risen = score.low() - least;
        if (risen >= settings.rise()) {
            String text =
                    "NEWS2 up by " + risen + " to " + score.total() + " within " + settings.riseSec() / 60 + " min";
            watch.hold(
                    NEWS2_RISE,
                    3,
                    false,
                    nextScoreSec(),
                    score.at(),
                    List.of(),
                    () -> new Watch.Said(
                            List.of(Wording.reason(NEWS2_RISE, risen, settings.rise(), "{score}", text)),
                            List.of(id),
                            score.total() / MOST_POINTS,
                            settings.rise() / MOST_POINTS,
                            null));
        } else {
            watch.release(NEWS2_RISE, score.at());
        }
    }

    /** Two of breathing, pressure and pulse at two points or more. */
    private void combined(News2Score score, String id) {
        News2Score.Parts parts = score.parts();
        int marked = marked(parts.rr()) + marked(parts.sbp()) + marked(parts.pulse());
        if (marked < 2) {
            watch.release(NEWS2_COMBINED, score.at());
            return;
        }
        List<Alert.Reason> reasons = new ArrayList<>();
        reasons.add(Wording.reason(
                NEWS2_COMBINED, marked, 2, "{count}", marked + " of RR, SBP and pulse at 2 points or more"));
        parts(score, reasons);
        watch.hold(
                NEWS2_COMBINED,
                3,
                false,
                nextScoreSec(),
                score.at(),
                List.of("NEWS2_RISE"),
                () -> Watch.Said.of(reasons, List.of(id)));
    }

    private int holdSec() {
        return watch.profile == Profile.CHARTED ? 0 : watch.settings.news2().holdSec();
    }

    /**
     * As long as it takes for the next score to say the same: within one trigger a score is published but once in a while, and
     * might be that of a cough.
     */
    private int nextScoreSec() {
        return watch.profile == Profile.CHARTED
                ? 0
                : Math.max(holdSec(), watch.settings.news2().publishEverySec() + SLACK_SEC);
    }

    private static int marked(@Nullable Integer points) {
        return points != null && points >= MARKED ? 1 : 0;
    }

    private static void parts(News2Score score, List<Alert.Reason> reasons) {
        News2Score.Parts parts = score.parts();
        part(reasons, "RR", parts.rr());
        part(reasons, "SpO2", parts.spo2());
        part(reasons, "oxygen", parts.o2());
        part(reasons, "SBP", parts.sbp());
        part(reasons, "pulse", parts.pulse());
        part(reasons, "consciousness", parts.acvpu());
        part(reasons, "temperature", parts.temp());
    }

    private static void part(List<Alert.Reason> reasons, String name, @Nullable Integer points) {
        if (points != null && points > 0) {
            reasons.add(new Alert.Reason(
                    "NEWS2_PART", points / MOST_POINTS, points, 0, "{score}", name + " " + points + " points"));
        }
    }
}
