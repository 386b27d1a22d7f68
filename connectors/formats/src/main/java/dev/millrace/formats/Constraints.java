// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.Serial;

/** Holds the parser to {@link JsonLimits} and says which limit was passed, so that nobody reads it out of a message. */
final class Constraints extends StreamReadConstraints {
    @Serial
    private static final long serialVersionUID = 1;

    Constraints(JsonLimits limits) {
        super(
                limits.depth(),
                limits.bytes(),
                limits.numberLength(),
                limits.stringLength(),
                limits.nameLength(),
                limits.tokens());
    }

    @Override
    public void validateNestingDepth(int depth) throws StreamConstraintsException {
        check(ReadFailure.DEPTH, "nesting depth", depth, getMaxNestingDepth());
    }

    @Override
    public void validateDocumentLength(long length) throws StreamConstraintsException {
        check(ReadFailure.LENGTH, "length in bytes", length, getMaxDocumentLength());
    }

    @Override
    public void validateTokenCount(long count) throws StreamConstraintsException {
        check(ReadFailure.TOKEN_COUNT, "number of parts", count, getMaxTokenCount());
    }

    @Override
    public void validateFPLength(int length) throws StreamConstraintsException {
        check(ReadFailure.NUMBER_LENGTH, "length of a number", length, getMaxNumberLength());
    }

    @Override
    public void validateIntegerLength(int length) throws StreamConstraintsException {
        check(ReadFailure.NUMBER_LENGTH, "length of a number", length, getMaxNumberLength());
    }

    @Override
    public void validateStringLength(int length) throws StreamConstraintsException {
        check(ReadFailure.STRING_LENGTH, "length of a text", length, getMaxStringLength());
    }

    @Override
    public void validateNameLength(int length) throws StreamConstraintsException {
        check(ReadFailure.NAME_LENGTH, "length of a field name", length, getMaxNameLength());
    }

    private static void check(ReadFailure failure, String what, long found, long limit)
            throws StreamConstraintsException {
        if (found > limit) {
            throw new Exceeded(failure, what + " is over " + limit + ", the limit");
        }
    }

    /** A limit was passed. */
    static final class Exceeded extends StreamConstraintsException {
        @Serial
        private static final long serialVersionUID = 1;

        private final ReadFailure failure;

        private Exceeded(ReadFailure failure, String message) {
            super(message);
            this.failure = failure;
        }

        ReadFailure failure() {
            return failure;
        }
    }
}
