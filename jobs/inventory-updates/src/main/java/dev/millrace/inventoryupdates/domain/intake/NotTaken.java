// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.io.Serial;

/** Carries a refusal out of the depth of an event; without a stack trace, as bad records may come in floods. */
final class NotTaken extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    NotTaken(ReasonCode reason, String rule, String detail) {
        this(new Refusal(reason, rule, detail));
    }

    NotTaken(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
