// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import org.jspecify.annotations.Nullable;

/**
 * A change of what decisions are made by: exactly one of the fields is there.
 *
 * @param rules a rule set
 * @param model what is to be done with a model
 */
public record ControlMessage(
        @Nullable RuleSet rules, @Nullable ModelMessage model) {

    /** A rule set. */
    public static ControlMessage of(RuleSet rules) {
        return new ControlMessage(rules, null);
    }

    /** What is to be done with a model. */
    public static ControlMessage of(ModelMessage model) {
        return new ControlMessage(null, model);
    }
}
