// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a model while the job runs.
 *
 * @param action what
 * @param model the weights, for {@link Action#TRY} only
 * @param sha256 digest of the bytes of the weights file, lower-case hexadecimal
 */
public record ModelMessage(Action action, @Nullable ScoringModel model, String sha256) {

    /** What is done. */
    public enum Action {
        /** Scores every payment with it, in shadow, beside the model in force. */
        TRY,
        /** Puts the model that is on trial in force. */
        ACTIVATE,
        /** Ends the trial. */
        WITHDRAW
    }
}
