// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;

/** Takes what the life of alerts leads to. */
interface AlertOutcomes {

    /** Something is to be told. */
    void tell(Told told);

    /** The present by the run's clock, epoch milliseconds, at an event time. */
    long now(long eventTime);

    /** A signal did not become an alert. */
    void suppressed(AlertSignal signal, String why);

    /** An acknowledgement of nothing that is known. */
    void unknown(AlertAck ack);

    /** Somebody said something for the first time, so many milliseconds after the first was asked. */
    void answeredAfter(long millis);
}
