// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the named components of one record type the reader and writer of times, as annotations on them would. */
final class TimeComponents extends JacksonAnnotationIntrospector {
    @Serial
    private static final long serialVersionUID = 1;

    private final Class<?> type;
    private final List<String> names;

    TimeComponents(Class<?> type, List<String> names) {
        this.type = type;
        this.names = names;
    }

    @Override
    public @Nullable Object findDeserializer(Annotated element) {
        return isTime(element) ? new TimeReader(element.getRawType()) : super.findDeserializer(element);
    }

    @Override
    public @Nullable Object findSerializer(Annotated element) {
        return isTime(element) ? new TimeWriter() : super.findSerializer(element);
    }

    private boolean isTime(Annotated element) {
        return element instanceof AnnotatedMember member
                && member.getDeclaringClass() == type
                && names.contains(componentName(member));
    }

    private String componentName(AnnotatedMember member) {
        return member instanceof AnnotatedParameter parameter
                ? type.getRecordComponents()[parameter.getIndex()].getName()
                : member.getName();
    }

    private static final class TimeReader extends StdScalarDeserializer<Long> {
        @Serial
        private static final long serialVersionUID = 1;

        TimeReader(Class<?> type) {
            super(type);
        }

        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return parser.getLongValue();
            }
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new Refused(
                        parser,
                        ReadFailure.WRONG_TYPE,
                        "found " + Diagnosis.found(parser.currentToken()) + "; " + Diagnosis.TIME_WANTED);
            }
            Long time = Rfc3339.read(parser.getText());
            if (time == null) {
                throw new Refused(
                        parser,
                        ReadFailure.TIME,
                        "found text of " + parser.getTextLength() + " characters that is no time; "
                                + Diagnosis.TIME_WANTED);
            }
            return time;
        }

        @Override
        public @Nullable Long getNullValue(DeserializationContext context) throws JsonMappingException {
            if (_valueClass.isPrimitive()) {
                throw new Refused(context.getParser(), ReadFailure.MISSING_REQUIRED, Diagnosis.MISSING);
            }
            return null;
        }
    }

    private static final class TimeWriter extends StdScalarSerializer<Long> {
        @Serial
        private static final long serialVersionUID = 1;

        TimeWriter() {
            super(Long.class);
        }

        @Override
        public void serialize(Long time, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (Rfc3339.canWrite(time)) {
                generator.writeString(Rfc3339.write(time));
            } else {
                generator.writeNumber(time);
            }
        }
    }
}
