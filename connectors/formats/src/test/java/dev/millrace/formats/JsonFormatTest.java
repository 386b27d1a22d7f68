// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {
    private static final JsonFormat<Sample> FORMAT = Sample.builder().build();

    // Characters outside the basic plane are written as escapes, the plainest form there is.
    private static final String WRITTEN = Sample.JSON.replace("\ud83d\ude00", "\\uD83D\\uDE00");

    @Test
    void aRecordIsReadAsItsComponents() throws Exception {
        assertSame(FORMAT.read(Sample.bytes(Sample.JSON)), Sample.VALUE);
    }

    @Test
    void aRecordIsWrittenAsItsComponentsAlone() {
        assertThat(text(FORMAT.write(Sample.VALUE))).isEqualTo(WRITTEN);
    }

    @Test
    void nullsAreNotWritten() throws Exception {
        var sparse = new Sample("a1", 0, null, 1, 2, 0.5, false, null, null, null, null, null, null, null);
        assertThat(text(FORMAT.write(sparse)))
                .isEqualTo("{\"id\":\"a1\",\"at\":\"1970-01-01T00:00:00.000Z\",\"amount\":1,\"count\":2,\"score\":0.5,"
                        + "\"open\":false}");
        assertThat(FORMAT.read(FORMAT.write(sparse))).isEqualTo(sparse);
    }

    @Test
    void numbersThatAreNoneAreNotWritten() {
        var features = new LinkedHashMap<String, Double>();
        features.put("a", Double.NaN);
        features.put("b", null);
        features.put("c", 1.0);
        features.put("d", Double.NEGATIVE_INFINITY);
        var odd = new Sample(
                "a1",
                0,
                null,
                1,
                2,
                Double.POSITIVE_INFINITY,
                false,
                null,
                null,
                null,
                null,
                null,
                features,
                new double[] {1, Double.NaN});
        assertThat(text(FORMAT.write(odd)))
                .isEqualTo("{\"id\":\"a1\",\"at\":\"1970-01-01T00:00:00.000Z\",\"amount\":1,\"count\":2,\"open\":false,"
                        + "\"features\":{\"c\":1.0},\"series\":[1.0,null]}");
    }

    @Test
    void textCutInTheMiddleOfACharacterIsStillWritten() throws Exception {
        var cut = new Sample("a1", 0, null, 1, 2, 0.5, false, "x\ud83d", null, null, null, null, null, null);
        assertThat(FORMAT.read(FORMAT.write(cut)).note()).isEqualTo("x\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTACT_LESS", "contact_less", "Contact_Less"})
    void enumsAreReadInAnyCase(String kind) throws Exception {
        var sample = FORMAT.read(Sample.bytes(Sample.with("kind", "\"" + kind + "\"")));
        assertThat(sample.kind()).isEqualTo(Sample.Kind.CONTACT_LESS);
    }

    @ParameterizedTest
    @CsvSource({
        "\"2018-04-01T00:00:31Z\", 1522540831000",
        "\"2018-04-01T02:00:31.123456789+02:00\", 1522540831123",
        "1522540831000, 1522540831000",
        "-1, -1",
        "9223372036854775807, 9223372036854775807"
    })
    void timesAreTakenAsTextOrAsNumber(String value, long expected) throws Exception {
        assertThat(FORMAT.read(Sample.bytes(Sample.with("at", value))).at()).isEqualTo(expected);
        assertThat(FORMAT.read(Sample.bytes(Sample.with("seenAt", value))).seenAt())
                .isEqualTo(expected);
    }

    @Test
    void anOptionalTimeMayBeNullOrAbsent() throws Exception {
        assertThat(FORMAT.read(Sample.bytes(Sample.with("seenAt", "null"))).seenAt())
                .isNull();
        assertThat(FORMAT.read(Sample.bytes(Sample.JSON.replace("\"seenAt\"", "\"other\"")))
                        .seenAt())
                .isNull();
    }

    @Test
    void aTimeWithoutTextFormIsWrittenAsNumber() throws Exception {
        var endOfTime =
                new Sample("a1", Long.MAX_VALUE, null, 1, 2, 0.5, false, null, null, null, null, null, null, null);
        assertThat(text(FORMAT.write(endOfTime))).contains("\"at\":9223372036854775807");
        assertThat(FORMAT.read(FORMAT.write(endOfTime))).isEqualTo(endOfTime);
    }

    @Test
    void wholeNumbersAreTakenWhereFractionsMayBe() throws Exception {
        assertThat(FORMAT.read(Sample.bytes(Sample.with("score", "3"))).score()).isEqualTo(3.0);
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws Exception {
        assertThat(FORMAT.read(Sample.bytes("\ufeff" + Sample.JSON)).id()).isEqualTo("a1");
    }

    @Test
    void aFormatTravelsByJavaSerialisation() throws Exception {
        var travelled = copy(Sample.builder().refuseUnknownFields().build());
        assertThat(travelled.type()).isEqualTo(Sample.class);
        assertSame(travelled.read(Sample.bytes(Sample.JSON)), Sample.VALUE);
        assertThat(text(travelled.write(Sample.VALUE))).isEqualTo(WRITTEN);
        assertThat(catchThrowableOfType(
                                UnreadableRecordException.class,
                                () -> travelled.read(Sample.bytes("{\"nobody\":1," + Sample.JSON.substring(1))))
                        .failure())
                .isEqualTo(ReadFailure.UNKNOWN_FIELD);
    }

    @Test
    void aBuilderRefusesWhatTheRecordDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.builder().required("nobody"))
                .withMessageContaining("no component nobody")
                .withMessageContaining("amount");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.builder().times("count"))
                .withMessageContaining("is a int");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonFormat.of(String.class))
                .withMessageContaining("not a record");
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(0, 1, 1, 1, 1, 1));
    }

    @Test
    void everyFailureHasItsOwnRule() {
        assertThat(Arrays.stream(ReadFailure.values()).map(ReadFailure::rule))
                .doesNotHaveDuplicates()
                .allMatch(rule -> rule.matches("[a-z]+(-[a-z0-9]+)*"));
    }

    private static void assertSame(Sample actual, Sample expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    @SuppressWarnings("unchecked")
    private static JsonFormat<Sample> copy(JsonFormat<Sample> format) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(format);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (JsonFormat<Sample>) in.readObject();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
