// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import org.jspecify.annotations.Nullable;

/** Refuses a rule set that contradicts itself or is not newer than the one in force, naming key, value and what would be right. */
public final class RuleSetCheck {

    private @Nullable Refusal refusal;

    private RuleSetCheck() {}

    /**
     * Why {@code next} may not replace {@code current}, or null if it may.
     *
     * @param current the rule set in force
     */
    public static @Nullable Refusal refusalOf(RuleSet next, RuleSet current) {
        if (next.version() <= current.version()) {
            return new Refusal(
                    ReasonCode.STATE_ILLEGAL,
                    "rule-set-version",
                    "version = " + next.version() + "; above " + current.version()
                            + ", the version in force, expected");
        }
        return refusalOf(next);
    }

    /** Why {@code next} makes no sense by itself, or null if it does. */
    public static @Nullable Refusal refusalOf(RuleSet next) {
        RuleSetCheck check = new RuleSetCheck();
        check.between("version", (double) next.version(), 1, 1e15);
        check.share("bands.monitor", next.bands().monitor());
        check.between("bands.review", next.bands().review(), next.bands().monitor(), 1);
        check.between("bands.block", next.bands().block(), next.bands().review(), 1);

        check.share("countVelocity.weight", next.countVelocity().weight());
        check.ramp("countVelocity.minute", next.countVelocity().minute());
        check.ramp("countVelocity.hour", next.countVelocity().hour());
        check.ramp("countVelocity.day", next.countVelocity().day());

        check.share("amountVelocity.weight", next.amountVelocity().weight());
        check.ramp("amountVelocity.ratio", next.amountVelocity().ratio());
        check.between("amountVelocity.least", next.amountVelocity().least(), 0, 1e12);
        check.between("amountVelocity.leastSeen", next.amountVelocity().leastSeen(), 1, 1_000_000);

        check.share("amountOutlier.weight", next.amountOutlier().weight());
        check.ramp("amountOutlier.ratio", next.amountOutlier().ratio());
        check.ramp("amountOutlier.deviations", next.amountOutlier().deviations());
        check.between("amountOutlier.leastSeen", next.amountOutlier().leastSeen(), 1, 1_000_000);

        check.share("unusualHour.weight", next.unusualHour().weight());
        check.share("unusualHour.share", next.unusualHour().share());
        check.ramp("unusualHour.confidence", next.unusualHour().confidence());
        if (check.refusal == null) {
            check.between(
                    "unusualHour.confidence.hi", next.unusualHour().confidence().hi(), 0, 1);
        }
        check.between("unusualHour.leastSeen", next.unusualHour().leastSeen(), 1, 1_000_000);

        check.share("terminalRisk.weight", next.terminalRisk().weight());
        check.ramp("terminalRisk.multiple", next.terminalRisk().multiple());
        check.between("terminalRisk.strength", next.terminalRisk().strength(), 0, 1e6);
        check.share("terminalRisk.portfolioRate", next.terminalRisk().portfolioRate());
        return check.refusal;
    }

    private void share(String key, double value) {
        between(key, value, 0, 1);
    }

    private void ramp(String key, @Nullable Ramp ramp) {
        if (ramp == null) {
            refuse(key + " is absent; lo and hi expected");
            return;
        }
        between(key + ".lo", ramp.lo(), 0, 1e12);
        if (!(ramp.hi() > ramp.lo())) {
            refuse(key + ".hi = " + ramp.hi() + "; above " + key + ".lo = " + ramp.lo() + " expected");
        }
    }

    private void between(String key, double value, double least, double most) {
        // Written so that NaN is refused too.
        if (!(value >= least && value <= most)) {
            refuse(key + " = " + value + "; " + least + " to " + most + " expected");
        }
    }

    private void refuse(String detail) {
        if (refusal == null) {
            refusal = new Refusal(ReasonCode.RANGE_HARD, "rule-set-range", detail);
        }
    }
}
