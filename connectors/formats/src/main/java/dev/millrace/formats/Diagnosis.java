// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the JSON library throws into a verdict in our words.
 *
 * <p>The library's own messages are not passed on: they quote the payload.
 */
final class Diagnosis {
    static final String MISSING = "found nothing; a value is required";
    static final String TIME_WANTED =
            "RFC 3339 such as 2018-04-01T00:00:31Z, or whole epoch milliseconds, would be right";
    // The one verdict the library has no type for; a test holds its wording.
    private static final String DUPLICATE_MARK = "Duplicate field";

    private Diagnosis() {}

    static UnreadableRecordException of(Exception problem, JsonParser parser) {
        String path = problem instanceof JsonMappingException mapping ? path(mapping) : null;
        String field = path == null ? outermostName(parser) : path;
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            var verdict = verdict(cause, field, parser.currentToken());
            if (verdict != null) {
                return verdict;
            }
        }
        return unreadable(
                ReadFailure.WRONG_TYPE,
                path,
                "the record's type refused it (" + problem.getClass().getSimpleName() + ")");
    }

    static UnreadableRecordException notAnObject(@Nullable JsonToken found) {
        return found == null
                ? unreadable(ReadFailure.SYNTAX, null, "found blank text; a JSON object would be right")
                : unreadable(ReadFailure.WRONG_TYPE, null, "found " + found(found) + "; an object would be right");
    }

    static UnreadableRecordException missing(String field) {
        return unreadable(ReadFailure.MISSING_REQUIRED, field, MISSING);
    }

    static UnreadableRecordException numberTooLong(@Nullable String field, int limit) {
        return unreadable(ReadFailure.NUMBER_LENGTH, field, "length of a number is over " + limit + ", the limit");
    }

    /** What a token is, in words. */
    static String found(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private static @Nullable UnreadableRecordException verdict(
            Throwable cause, @Nullable String field, @Nullable JsonToken token) {
        if (cause instanceof UnreadableRecordException done) {
            return done;
        }
        if (cause instanceof Refused refused) {
            return unreadable(refused.failure(), field, refused.getOriginalMessage());
        }
        if (cause instanceof Constraints.Exceeded exceeded) {
            // A name that is too long never becomes a name: the one known by then is its neighbour's.
            String known = exceeded.failure() == ReadFailure.NAME_LENGTH ? null : field;
            return unreadable(exceeded.failure(), known, exceeded.getOriginalMessage());
        }
        if (cause instanceof InputCoercionException coercion) {
            return unreadable(
                    ReadFailure.WRONG_TYPE,
                    field,
                    "found a number out of range; " + wanted(coercion.getTargetType()) + " would be right");
        }
        if (cause instanceof UnrecognizedPropertyException) {
            return unreadable(
                    ReadFailure.UNKNOWN_FIELD, field, "found a field that is not known; leaving it out would be right");
        }
        if (cause instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch, field, token);
        }
        return cause instanceof StreamReadException syntax ? syntax(syntax, field) : null;
    }

    private static UnreadableRecordException mismatch(
            MismatchedInputException mismatch, @Nullable String field, @Nullable JsonToken token) {
        // A primitive without a value is noticed at its null or, when absent, at the end of its object.
        if (token == JsonToken.VALUE_NULL || token == JsonToken.END_OBJECT) {
            return unreadable(ReadFailure.MISSING_REQUIRED, field, MISSING);
        }
        return unreadable(
                ReadFailure.WRONG_TYPE,
                field,
                "found " + found(token) + "; " + wanted(mismatch.getTargetType()) + " would be right");
    }

    private static UnreadableRecordException syntax(StreamReadException syntax, @Nullable String field) {
        String where = at(syntax.getLocation());
        return syntax.getOriginalMessage().startsWith(DUPLICATE_MARK)
                ? unreadable(
                        ReadFailure.DUPLICATE_FIELD, field, "found a field twice" + where + "; once would be right")
                : unreadable(ReadFailure.SYNTAX, null, "found no JSON" + where + "; one whole object would be right");
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null || location.getByteOffset() < 0 ? "" : " at byte " + location.getByteOffset();
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "a value of the field's type";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == float.class || type == Double.class || type == Float.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number in the range of " + type.getSimpleName();
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a value of the field's type";
    }

    private static @Nullable String outermostName(JsonParser parser) {
        String name = null;
        for (var context = parser.getParsingContext(); context != null; context = context.getParent()) {
            name = context.getCurrentName() == null ? name : context.getCurrentName();
        }
        return name;
    }

    private static @Nullable String path(JsonMappingException problem) {
        var path = new StringBuilder();
        for (var step : problem.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? null : path.toString();
    }

    private static UnreadableRecordException unreadable(ReadFailure failure, @Nullable String field, String message) {
        return new UnreadableRecordException(failure, field, message);
    }
}
