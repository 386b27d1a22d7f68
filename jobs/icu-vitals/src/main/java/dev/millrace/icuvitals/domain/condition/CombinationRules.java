// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.model.alert.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts conditions together that say one thing: somebody is told once, of what they mean together.
 *
 * <p>A combination is as severe as the worst of what it inhibits, so that nothing is lost by it. While its parts are still
 * pending it speaks just before the first of them would have.
 */
final class CombinationRules {

    static final String SHOCK = "SHOCK";
    static final String RESP_FAILURE = "RESP_FAILURE";

    private static final String SBP_LOW = Vital.SBP.rule(Side.LOW);
    private static final String HR_HIGH = Vital.HR.rule(Side.HIGH);
    private static final String SPO2_LOW = Vital.SPO2.rule(Side.LOW);
    private static final List<String> SHOCK_PARTS =
            List.of(SBP_LOW, HR_HIGH, Vital.MAP.rule(Side.LOW), IndexRules.SHOCK_INDEX);
    private static final List<String> RESP_PARTS =
            List.of(SPO2_LOW, Vital.RR.rule(Side.LOW), Vital.RR.rule(Side.HIGH), IndexRules.ROX);
    private static final List<String> BREATH_OR_BEAT = List.of(
            Vital.RR.rule(Side.LOW), Vital.RR.rule(Side.HIGH), Vital.HR.rule(Side.LOW), Vital.HR.rule(Side.HIGH));
    private static final int SPEAKS_BEFORE = 1;

    private final Watch watch;

    CombinationRules(Watch watch) {
        this.watch = watch;
    }

    /** After conditions have begun or ended. */
    void judge(long time, List<String> evidence) {
        boolean shock = watch.isOpen(SBP_LOW) && watch.isOpen(HR_HIGH);
        judge(SHOCK, shock, "pressure low and heart fast: shock?", SHOCK_PARTS, time, evidence);
        boolean failing = watch.isOpen(SPO2_LOW) && BREATH_OR_BEAT.stream().anyMatch(watch::isOpen);
        judge(RESP_FAILURE, failing, "SpO2 low and breathing or heart out of limits", RESP_PARTS, time, evidence);
    }

    private void judge(String rule, boolean holds, String text, List<String> parts, long time, List<String> evidence) {
        if (!holds) {
            watch.release(rule, time);
            return;
        }
        int severity = 4;
        boolean atOnce = false;
        long fires = Long.MAX_VALUE;
        boolean fired = false;
        int longest = 0;
        for (String part : parts) {
            Open open = watch.open(part);
            if (open != null) {
                severity = Math.min(severity, open.severity());
                atOnce |= open.atOnce();
                fired |= open.firesAt() <= time;
                fires = Math.min(fires, open.firesAt());
                longest = Math.max(longest, open.onDelaySec());
            }
        }
        long soon = Math.max(0, (fires - time) / 1_000 - SPEAKS_BEFORE);
        int onDelay = fired ? longest : (int) soon;
        int worst = severity;
        watch.hold(
                rule,
                severity,
                atOnce,
                onDelay,
                time,
                parts,
                () -> Watch.Said.of(reasons(rule, worst, text), evidence));
    }

    private List<Alert.Reason> reasons(String rule, int severity, String text) {
        List<Alert.Reason> reasons = new ArrayList<>();
        reasons.add(Wording.reason(rule, severity, 0, "{severity}", text));
        for (Vital vital : List.of(Vital.SPO2, Vital.SBP, Vital.RR, Vital.HR)) {
            for (Side side : Side.values()) {
                if (watch.isOpen(vital.rule(side))) {
                    double value = watch.present.values()[vital.slot()];
                    String said = vital.display() + " " + Wording.number(value, vital.unit());
                    reasons.add(new Alert.Reason(vital.rule(side), 0.5, value, 0, vital.unit(), said));
                }
            }
        }
        return reasons;
    }
}
