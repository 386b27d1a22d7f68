// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.Alert.Reason;
import java.util.List;

/** Sums up in one notification what a budget held back within a while. */
public final class AlertDigest {

    private static final int MOST_EVIDENCE = 20;

    private AlertDigest() {}

    /**
     * The digest.
     *
     * @param dedupKey of the digest; another for each while
     * @param entity whose budget it is; its display says how many were held back
     * @param start of the while, epoch milliseconds
     * @param end of it
     * @param count how many were held back
     * @param severity of the digest
     * @param worst the worst of them
     * @param reasons one for each of the worst
     * @param evidence ids of what was held back, at most 20 are named
     * @param detectedAt by the run's clock, epoch milliseconds
     */
    public static Alert of(
            String dedupKey,
            Alert.Entity entity,
            long start,
            long end,
            int count,
            int severity,
            double threshold,
            Alert worst,
            List<Reason> reasons,
            List<String> evidence,
            long detectedAt) {
        return new Alert(
                AlertKeys.id(dedupKey),
                dedupKey,
                Alert.Status.FIRING,
                Alert.Phase.UPDATE,
                severity,
                worst.job(),
                new Alert.Rule("BUDGET", worst.config().version(), "DIGEST"),
                entity,
                end,
                detectedAt,
                start,
                end,
                count,
                worst.score(),
                threshold,
                reasons,
                evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())),
                null,
                worst.config(),
                worst.dataclassification(),
                null,
                null,
                null,
                null,
                worst.notice());
    }

    /** The reason that names one that was held back. */
    public static Reason heldBack(Alert alert, double observed, double expected, String unit) {
        String text = alert.reasons().isEmpty()
                ? alert.rule().name()
                : alert.reasons().get(0).text();
        return new Reason(
                "HELD_BACK",
                alert.score(),
                observed,
                expected,
                unit,
                alert.entity().display() + ": " + text);
    }
}
