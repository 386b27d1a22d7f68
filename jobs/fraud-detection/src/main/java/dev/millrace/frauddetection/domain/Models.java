// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The model that scores and the one that is on trial.
 *
 * @param inForce scores
 * @param onTrial scores in shadow, if there is one
 */
public record Models(VersionedModel inForce, @Nullable VersionedModel onTrial) {

    /** Why a message may not take effect now, or null if it may. */
    public @Nullable Refusal refusalOf(ModelMessage message) {
        if (message.sha256().equals(inForce.sha256())) {
            return new Refusal(
                    ReasonCode.STATE_ILLEGAL, "model-in-force", "model " + message.sha256() + " is in force already");
        }
        if (message.action() == ModelMessage.Action.TRY) {
            return message.model() == null
                    ? new Refusal(ReasonCode.SCHEMA, "model-absent", "no weights; a whole file of them expected")
                    : ModelCheck.refusalOf(message.model());
        }
        if (onTrial == null || !onTrial.sha256().equals(message.sha256())) {
            return new Refusal(
                    ReasonCode.STATE_ILLEGAL,
                    "model-on-trial",
                    "model " + message.sha256() + " is not on trial; "
                            + (onTrial == null ? "none is, send its weights first" : onTrial.sha256() + " is"));
        }
        return null;
    }

    /** The models after a message that is not refused. */
    public Models after(ModelMessage message) {
        return switch (message.action()) {
            case TRY ->
                message.model() == null
                        ? this
                        : new Models(inForce, new VersionedModel(message.model(), message.sha256()));
            case ACTIVATE -> onTrial == null ? this : new Models(onTrial, null);
            case WITHDRAW -> new Models(inForce, null);
        };
    }
}
