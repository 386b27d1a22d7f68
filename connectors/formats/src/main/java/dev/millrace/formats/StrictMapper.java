// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.AccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the JSON library up so that it takes nothing but what a record says. */
final class StrictMapper {
    private StrictMapper() {}

    static ObjectMapper of(Class<?> type, List<String> times, boolean unknownRefused, JsonLimits limits) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(new Constraints(limits))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                // Field names come from the sender and must not fill the virtual machine's own table of texts.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .addDecorator((owner, generator) -> new StrictGenerator(generator))
                .build();
        return JsonMapper.builder(factory)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, unknownRefused)
                .annotationIntrospector(new TimeComponents(type, times))
                .accessorNaming(new ComponentsAlone())
                .addModule(new SimpleModule()
                        .addDeserializer(double.class, new FiniteDouble(double.class, 0.0))
                        .addDeserializer(Double.class, new FiniteDouble(Double.class, null))
                        .addDeserializer(double[].class, new StdDelegatingDeserializer<>(new Unboxed())))
                .defaultPropertyInclusion(JsonInclude.Value.construct(
                        JsonInclude.Include.CUSTOM, JsonInclude.Include.CUSTOM, LeftOut.class, LeftOut.class))
                .withCoercionConfigDefaults(defaults -> {
                    defaults.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
                    defaults.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail);
                })
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .build();
    }

    /** Takes a record's components for its fields, and no other method for one, whatever it is called. */
    private static final class ComponentsAlone extends DefaultAccessorNamingStrategy.Provider {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass recordClass) {
            return new DefaultAccessorNamingStrategy.RecordNaming(config, recordClass) {
                @Override
                public @Nullable String findNameForRegularGetter(AnnotatedMethod method, String name) {
                    return _fieldNames.contains(name) ? name : null;
                }

                @Override
                public @Nullable String findNameForIsGetter(AnnotatedMethod method, String name) {
                    return null;
                }
            };
        }
    }

    /** Lets the numbers of an array be read by the same rules as any other. */
    private static final class Unboxed extends StdConverter<Double[], double[]> {
        @Override
        public double[] convert(Double[] numbers) {
            return Arrays.stream(numbers).mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** Equal to every value that is not written: null, NaN and infinity. The library asks by {@code equals}. */
    static final class LeftOut {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == null
                    || (value instanceof Double number && !Double.isFinite(number))
                    || (value instanceof Float number && !Float.isFinite(number));
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
