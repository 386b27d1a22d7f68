// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One notification of an alert's life, in the envelope that all jobs share and that maps onto Alertmanager and PagerDuty.
 *
 * @param alertId idempotency key: the same occurrence always has the same id, also after a restart
 * @param dedupKey what the alert is about; notifications of one alert share it; at most 255 characters
 * @param status where the alert stands
 * @param phase what this notification reports
 * @param severity 1 (act in seconds) to 5 (for the record)
 * @param job the job that raised it
 * @param rule the leading rule
 * @param entity what it concerns
 * @param eventTime time of the event that caused it, epoch milliseconds UTC
 * @param detectedAt when it was noticed, by the run's clock, epoch milliseconds UTC
 * @param firstSeen time of the first event of this alert
 * @param lastSeen time of the latest event of this alert
 * @param count events so far
 * @param score 0 to 1
 * @param threshold the score from which it is raised
 * @param reasons strongest first
 * @param evidence ids of at most 20 causing events
 * @param model the model in force, if any
 * @param config the configuration in force
 * @param dataclassification public, internal, confidential or restricted
 * @param site where it is, e.g. the ward; null where that means nothing
 * @param escalation who is asked by now; null where nobody is asked in turn
 * @param ackRequiredBy when the next in turn is asked unless somebody acknowledges, epoch milliseconds UTC; null if never
 * @param expiresAt when it is no longer worth reading, epoch milliseconds UTC; null if never
 * @param notice what a reader must know of its limits, e.g. that it is no primary alarm; null if there is nothing to say
 */
public record Alert(
        String alertId,
        String dedupKey,
        Status status,
        Phase phase,
        int severity,
        String job,
        Rule rule,
        Entity entity,
        long eventTime,
        long detectedAt,
        long firstSeen,
        long lastSeen,
        int count,
        double score,
        double threshold,
        List<Reason> reasons,
        List<String> evidence,
        @Nullable Model model,
        Config config,
        String dataclassification,
        @Nullable String site,
        @Nullable Escalation escalation,
        @Nullable Long ackRequiredBy,
        @Nullable Long expiresAt,
        @Nullable String notice) {

    /** Where an alert stands. */
    public enum Status {
        FIRING,
        ACKED,
        RESOLVED,
        EXPIRED,
        SUPPRESSED
    }

    /** What a notification reports; the phases of the IHE Alert Communication Management profile. */
    public enum Phase {
        START,
        UPDATE,
        ESCALATE,
        DEESCALATE,
        END
    }

    /**
     * The rule that speaks loudest.
     *
     * @param id its id, e.g. {@code R13}
     * @param version version of the rule set it was read from
     * @param name its reason code
     */
    public record Rule(String id, String version, String name) {}

    /**
     * What an alert concerns.
     *
     * @param type kind of thing, e.g. {@code card}
     * @param id its id
     * @param display what to show a person
     */
    public record Entity(String type, String id, String display) {}

    /**
     * Who is asked by now.
     *
     * @param step 0 is the first
     * @param target e.g. nurse, charge-nurse, rapid-response
     */
    public record Escalation(int step, String target) {}

    /**
     * One reason, readable without the code.
     *
     * @param code reason code
     * @param weight share of the score, 0 to 1
     * @param observed what was seen
     * @param expected what is usual
     * @param unit the unit of both
     * @param text a sentence for the person on duty
     */
    public record Reason(String code, double weight, double observed, double expected, String unit, String text) {}

    /**
     * The model in force.
     *
     * @param name its name
     * @param version its version
     * @param sha256 digest of its weights
     */
    public record Model(String name, String version, String sha256) {}

    /**
     * The configuration in force.
     *
     * @param version its version
     */
    public record Config(String version) {}
}
