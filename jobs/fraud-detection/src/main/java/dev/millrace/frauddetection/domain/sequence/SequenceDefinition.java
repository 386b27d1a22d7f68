// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.sequence;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What a sequence is made of; an engine finds it, a rule judges afterwards whether the gaps are short enough.
 *
 * @param rule id of the rule whose sequence it is
 * @param steps in order, at least two
 * @param longest from the first to the last event, exclusive: a maximum, above every gap that a rule set may ask for
 */
public record SequenceDefinition(String rule, List<Step> steps, Duration longest) implements Serializable {

    /**
     * One step.
     *
     * @param name of it, unique in its sequence
     * @param tag bits of {@link SequenceTag} of which all must be set
     * @param follow which later event takes the step; of no meaning for the first
     */
    public record Step(String name, int tag, Follow follow) implements Serializable {}

    /** Which later event takes a step, whatever lies between. */
    public enum Follow {
        /** The next one that has the tag. */
        NEXT,
        /** Each later one that has the tag, so that one beginning has several ends. */
        EACH
    }
}
