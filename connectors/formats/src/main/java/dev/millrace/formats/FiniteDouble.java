// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Refuses what the library would read as infinity or NaN: {@code 1e400}, {@code "NaN"}. */
final class FiniteDouble extends NumberDeserializers.DoubleDeserializer {
    @Serial
    private static final long serialVersionUID = 1;

    FiniteDouble(Class<Double> type, @Nullable Double whenNull) {
        super(type, whenNull);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Double number = super.deserialize(parser, context);
        if (number != null && !Double.isFinite(number)) {
            throw new Refused(parser, ReadFailure.WRONG_TYPE, "found no finite number; a double would be right");
        }
        return number;
    }
}
