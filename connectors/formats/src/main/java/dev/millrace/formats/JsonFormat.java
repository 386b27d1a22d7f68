// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a Java record as one plain JSON object, strictly: whatever cannot be taken at its word is refused with a
 * reason.
 *
 * <pre>{@code
 * RecordFormat<Payment> format = JsonFormat.of(Payment.class).required("id", "paidAt").times("paidAt").build();
 * }</pre>
 *
 * <p>Fields are the record's components by name. On reading, unknown fields are ignored unless refused; text is not taken
 * for a number nor a number for text; a number with a fraction is not taken for a whole one; enums are read in any case.
 * On writing, nulls and the numbers NaN and infinity are left out (inside a list they become null) and enums are written
 * by name. A component of primitive type is required by its nature.
 *
 * @param <T> the record type
 */
public final class JsonFormat<T> implements RecordFormat<T> {
    @Serial
    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private final List<String> required;
    private final List<String> times;
    private final boolean unknownRefused;
    private final JsonLimits limits;

    // Expensive to make and not serialisable: made once here, and again by readResolve.
    private final transient ObjectReader reader;
    private final transient ObjectWriter writer;
    private final transient Method[] requiredAccessors;

    private JsonFormat(
            Class<T> type, List<String> required, List<String> times, boolean unknownRefused, JsonLimits limits) {
        this.type = type;
        this.required = required;
        this.times = times;
        this.unknownRefused = unknownRefused;
        this.limits = limits;
        var mapper = StrictMapper.of(type, times, unknownRefused, limits);
        this.reader = mapper.readerFor(type);
        this.writer = mapper.writerFor(type);
        this.requiredAccessors = Arrays.stream(type.getRecordComponents())
                .filter(component -> required.contains(component.getName()))
                // The parser itself refuses to leave a primitive without a value.
                .filter(component -> !component.getType().isPrimitive())
                .map(RecordComponent::getAccessor)
                .toArray(Method[]::new);
        for (var accessor : requiredAccessors) {
            accessor.setAccessible(true);
        }
    }

    /** Starts a format for a record type: nothing required, no times, unknown fields ignored, default limits. */
    public static <T> Builder<T> of(Class<T> type) {
        return new Builder<>(type);
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public T read(byte @Nullable [] bytes) throws UnreadableRecordException {
        if (bytes == null || bytes.length == 0) {
            throw new UnreadableRecordException(
                    ReadFailure.ABSENT, null, "there is no value; a JSON object would be right");
        }
        if (bytes.length > limits.bytes()) {
            throw new UnreadableRecordException(
                    ReadFailure.LENGTH,
                    null,
                    "the record has " + bytes.length + " bytes; at most " + limits.bytes() + " are taken");
        }
        int fault = WireText.firstFault(bytes);
        if (fault >= 0) {
            throw new UnreadableRecordException(
                    ReadFailure.SYNTAX,
                    null,
                    "byte " + fault + " is not part of valid UTF-8 text; UTF-8 would be right");
        }
        T record = parse(bytes);
        checkRequired(record);
        return record;
    }

    private T parse(byte[] bytes) throws UnreadableRecordException {
        try (var parser = reader.createParser(bytes)) {
            return parse(parser);
        } catch (UnreadableRecordException refusal) {
            // Binding may stumble over the first of a million brackets; that there are a million is the better reason.
            if (refusal.failure() == ReadFailure.WRONG_TYPE) {
                refuseDepth(bytes);
            }
            throw refusal.failure() == ReadFailure.STRING_LENGTH && WireText.isNumberOver(bytes, limits.stringLength())
                    ? Diagnosis.numberTooLong(refusal.field(), limits.numberLength())
                    : refusal;
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory could not be read", impossible);
        }
    }

    private void refuseDepth(byte[] bytes) throws UnreadableRecordException {
        try (var parser = reader.createParser(bytes)) {
            try {
                JsonToken token = parser.nextToken();
                while (token != null) {
                    token = parser.nextToken();
                }
            } catch (IOException | RuntimeException problem) {
                UnreadableRecordException fault = Diagnosis.of(problem, parser);
                if (fault.failure() == ReadFailure.DEPTH) {
                    throw fault;
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory could not be read", impossible);
        }
    }

    private T parse(JsonParser parser) throws UnreadableRecordException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Diagnosis.notAnObject(parser.currentToken());
            }
            T record = reader.readValue(parser);
            checkEnd(parser);
            return record;
        } catch (IOException | RuntimeException problem) {
            // Runtime exceptions too: a record's own constructor may refuse, and no input may ever stop a job.
            throw Diagnosis.of(problem, parser);
        }
    }

    private static void checkEnd(JsonParser parser) throws IOException, UnreadableRecordException {
        boolean ended;
        try {
            ended = parser.nextToken() == null;
        } catch (JsonProcessingException notEvenJson) {
            ended = false;
        }
        if (!ended) {
            throw new UnreadableRecordException(
                    ReadFailure.TRAILING_DATA,
                    null,
                    "something follows the JSON object; one object alone would be right");
        }
    }

    private void checkRequired(T record) throws UnreadableRecordException {
        for (var accessor : requiredAccessors) {
            Object value;
            try {
                value = accessor.invoke(record);
            } catch (IllegalAccessException | InvocationTargetException problem) {
                throw new IllegalStateException("cannot read component " + accessor.getName() + " of " + type, problem);
            }
            if (value == null || (value instanceof String text && text.isBlank())) {
                throw Diagnosis.missing(accessor.getName());
            }
        }
    }

    @Override
    public byte[] write(T record) {
        try {
            return writer.writeValueAsBytes(record);
        } catch (JsonProcessingException problem) {
            throw new IllegalArgumentException("cannot write " + type.getName() + " as JSON", problem);
        }
    }

    @Serial
    private Object readResolve() {
        return new JsonFormat<>(type, required, times, unknownRefused, limits);
    }

    /**
     * Collects the choices of one {@link JsonFormat}.
     *
     * @param <T> the record type
     */
    public static final class Builder<T> {
        private final Class<T> type;
        private final List<String> required = new ArrayList<>();
        private final List<String> times = new ArrayList<>();
        private boolean unknownRefused;
        private JsonLimits limits = JsonLimits.DEFAULT;

        private Builder(Class<T> type) {
            if (!type.isRecord()) {
                throw new IllegalArgumentException(type.getName() + " is not a record; a Java record would be right");
            }
            this.type = type;
        }

        /**
         * Names components without which the record means nothing: absent, null and blank text are refused.
         *
         * @throws IllegalArgumentException when the record has no such component
         */
        public Builder<T> required(String... components) {
            for (String name : components) {
                component(name);
                required.add(name);
            }
            return this;
        }

        /**
         * Names {@code long} or {@code Long} components that are epoch milliseconds inside and RFC 3339 text outside.
         *
         * <p>Reading takes RFC 3339 with any offset, digits finer than a millisecond dropped, and whole numbers as epoch
         * milliseconds. Writing gives UTC with milliseconds; a time outside the years 0 to 9999, for which RFC 3339 has no
         * text, is written as a number.
         *
         * @throws IllegalArgumentException when the record has no such component or it is of another type
         */
        public Builder<T> times(String... components) {
            for (String name : components) {
                Class<?> found = component(name).getType();
                if (found != long.class && found != Long.class) {
                    throw new IllegalArgumentException("component " + name + " of " + type.getName() + " is a "
                            + found.getSimpleName() + "; a time must be a long or Long of epoch milliseconds");
                }
                times.add(name);
            }
            return this;
        }

        /** Refuses fields that are no component, in this record and in those inside it. */
        public Builder<T> refuseUnknownFields() {
            unknownRefused = true;
            return this;
        }

        /** Replaces {@link JsonLimits#DEFAULT}. */
        public Builder<T> limits(JsonLimits limits) {
            this.limits = Objects.requireNonNull(limits);
            return this;
        }

        /** Makes the format. */
        public JsonFormat<T> build() {
            return new JsonFormat<>(type, List.copyOf(required), List.copyOf(times), unknownRefused, limits);
        }

        private RecordComponent component(String name) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getName().equals(name))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException(
                            type.getName() + " has no component " + name + "; it has " + names()));
        }

        private String names() {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.joining(", "));
        }
    }
}
