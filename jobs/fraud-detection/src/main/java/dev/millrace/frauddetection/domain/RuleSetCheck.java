// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.rule.Bounds;
import dev.millrace.frauddetection.domain.rule.Rule;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import org.jspecify.annotations.Nullable;

/** Refuses a rule set that contradicts itself or is not newer than the one in force, naming key, value and what would be right. */
public final class RuleSetCheck implements Bounds {

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
        if (check.present("bands", next.bands())) {
            check.bands(next.bands());
        }
        next.eachRule(check::rule);
        if (check.present("budget", next.budget())) {
            next.budget().check("budget", check);
        }
        if (check.present("suppression", next.suppression())) {
            next.suppression().check("suppression", check);
        }
        return check.refusal;
    }

    private void bands(RuleSet.Bands bands) {
        share("bands.monitor", bands.monitor());
        between("bands.review", bands.review(), bands.monitor(), 1);
        between("bands.block", bands.block(), bands.review(), 1);
    }

    private void rule(String key, @Nullable Rule rule) {
        if (rule == null) {
            present(key, null);
        } else {
            rule.check(key, this);
        }
    }

    /** What a rule set is read from may lack any part. */
    private boolean present(String key, @Nullable Object part) {
        require(key, part, part != null, "an object");
        return part != null;
    }

    @Override
    public void share(String key, double value) {
        between(key, value, 0, 1);
    }

    @Override
    public void ramp(String key, @Nullable Ramp ramp) {
        if (ramp == null) {
            refuse(key + " is absent; lo and hi expected");
            return;
        }
        between(key + ".lo", ramp.lo(), 0, 1e12);
        if (!(ramp.hi() > ramp.lo())) {
            refuse(key + ".hi = " + ramp.hi() + "; above " + key + ".lo = " + ramp.lo() + " expected");
        }
    }

    @Override
    public void between(String key, double value, double least, double most) {
        // Written so that NaN is refused too.
        if (!(value >= least && value <= most)) {
            refuse(key + " = " + value + "; " + least + " to " + most + " expected");
        }
    }

    @Override
    public void require(String key, @Nullable Object value, boolean right, String expected) {
        if (!right) {
            refuse(key + (value == null ? " is absent; " : " = " + value + "; ") + expected + " expected");
        }
    }

    private void refuse(String detail) {
        if (refusal == null) {
            refusal = new Refusal(ReasonCode.RANGE_HARD, "rule-set-range", detail);
        }
    }
}
