// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What the scoring of every payment of a run has in common.
 *
 * @param order when a payment is decided
 * @param labelDelay age from which a terminal's payments count in its features: verdicts on younger ones are not in yet
 * @param horizon how late a payment may come and still enter the histories
 * @param labelHorizon age of a payment beyond which a verdict on it is of no use any more
 * @param alertWithin how late a payment may come and still raise an alert
 * @param exactEntries payments that a history holds one by one before it folds
 * @param homeZone where cards are at home: their night is night there
 * @param stateTimeToLive how long a card or terminal is remembered after its last payment
 */
public record ScoringRules(
        Order order,
        Duration labelDelay,
        Duration horizon,
        Duration labelHorizon,
        Duration alertWithin,
        int exactEntries,
        ZoneId homeZone,
        Duration stateTimeToLive)
        implements Serializable {

    /** When a payment is decided. */
    public enum Order {
        /** When all that happened before it has come: the result does not depend on arrival. */
        EVENT_TIME,
        /** At once: the result may depend on arrival. */
        ARRIVAL
    }

    /** Time before which a terminal's payments are forgotten, given its youngest. */
    public long terminalOldest(long youngest) {
        return youngest - labelDelay.toMillis() - Windows.MONTH - horizon.toMillis();
    }

    /** Time before which a card's payments are forgotten, given its youngest. */
    public long cardOldest(long youngest) {
        return youngest - Windows.MONTH - horizon.toMillis();
    }
}
