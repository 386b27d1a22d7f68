// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.PaymentKind;
import dev.millrace.frauddetection.domain.RuleHit;
import java.io.Serializable;
import java.util.List;

/** One rule with the numbers it uses. */
public interface Rule extends Serializable {

    /** Whether it has a say in a message of this kind; {@link #judge} is asked for no other. */
    default boolean judges(PaymentKind kind) {
        return kind.spends();
    }

    /** What it says of a payment; empty where it says nothing. */
    List<RuleHit> judge(Circumstances circumstances);

    /**
     * Reports each number that makes no sense.
     *
     * @param key of the rule in the rule set, e.g. {@code cardTest}; a number is named {@code key.name}
     */
    void check(String key, Bounds bounds);
}
