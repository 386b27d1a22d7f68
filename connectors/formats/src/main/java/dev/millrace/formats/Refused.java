// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Serial;

/** A value refused by a deserialiser of this package; the parser's machinery adds the field's path on its way out. */
final class Refused extends JsonMappingException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ReadFailure failure;

    Refused(JsonParser parser, ReadFailure failure, String message) {
        super(parser, message);
        this.failure = failure;
    }

    ReadFailure failure() {
        return failure;
    }
}
