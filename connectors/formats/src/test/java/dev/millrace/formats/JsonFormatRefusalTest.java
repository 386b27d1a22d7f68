// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatRefusalTest {
    private static final JsonFormat<Sample> FORMAT = Sample.builder().build();

    @Test
    void nothingIsRefusedAsAbsent() {
        assertRefused(null, ReadFailure.ABSENT, null);
        assertRefused(new byte[0], ReadFailure.ABSENT, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  ",
                "{",
                "{\"id\":}",
                "{\"id\":\"a\"",
                "{'id':1}",
                "{\"id\":01}",
                "{\"score\":NaN}",
                "{\"id\":tru}",
                "{\"id\":\"a\tb\"}",
                "}",
                "{\"id\":\"\\x\"}",
                "{\"a\":1,}",
                "hello",
                "/**/{}",
                "{\"score\":+1}",
                "{\"score\":.5}",
                "{\"score\":5.}"
            })
    void textThatIsNoJsonIsRefused(String text) {
        assertThat(refusal(Sample.bytes(text)).failure()).isEqualTo(ReadFailure.SYNTAX);
    }

    @Test
    void textThatIsNoUtf8IsRefused() {
        for (int[] wrong : new int[][] {
            {0xFF},
            {0x80},
            {0xC0, 0x80},
            {0xC3},
            {0xE0, 0x80, 0x80},
            {0xED, 0xA0, 0x80},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF5, 0x80, 0x80, 0x80},
            {0}
        }) {
            var insert = new byte[wrong.length];
            for (int index = 0; index < wrong.length; index++) {
                insert[index] = (byte) wrong[index];
            }
            var text = "{\"unknown\":\"" + new String(insert, StandardCharsets.ISO_8859_1) + "\"}";
            assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), ReadFailure.SYNTAX, null);
        }
        assertRefused(Sample.JSON.getBytes(StandardCharsets.UTF_16), ReadFailure.SYNTAX, null);
        assertRefused(Sample.JSON.getBytes(StandardCharsets.UTF_16LE), ReadFailure.SYNTAX, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\uDC00\"", "\"\\ud800\\ud800\"", "\"\\ud83d x\""})
    void loneSurrogatesAreRefused(String note) {
        assertRefused(Sample.bytes(Sample.with("note", note)), ReadFailure.SYNTAX, null);
    }

    @Test
    void aRecordThatIsTooDeepIsRefused() throws Exception {
        assertThat(FORMAT.read(Sample.bytes(nested(31)))).isNotNull();
        assertRefused(Sample.bytes(nested(32)), ReadFailure.DEPTH, "deep");
    }

    @Test
    void aMillionBracketsDoNotOverflowTheStack() {
        assertRefused(Sample.bytes("[".repeat(1_000_000)), ReadFailure.DEPTH, null);
        assertRefused(Sample.bytes("{\"deep\":" + "[".repeat(1_000_000)), ReadFailure.DEPTH, "deep");
        assertRefused(Sample.bytes("{\"a\":".repeat(200_000)), ReadFailure.DEPTH, null);
        var lenient = Sample.builder()
                .limits(new JsonLimits(32, 10 << 20, 65_536, 64, 256, 20_000_000))
                .build();
        var deepest = Sample.bytes("{\"note\":" + "{\"a\":".repeat(1_000_000));
        assertThat(refusal(lenient, deepest).failure()).isEqualTo(ReadFailure.DEPTH);
    }

    @Test
    void aRecordThatIsTooLongIsRefusedUnparsed() {
        var tenMegabytes = Sample.bytes("{\"note\":\"" + "x".repeat(10_000_000) + "\"}");
        assertRefused(tenMegabytes, ReadFailure.LENGTH, null);
        assertRefused(new byte[2 << 20], ReadFailure.LENGTH, null);
        assertThat(refusal(tenMegabytes)).hasMessageContaining("10000011 bytes").hasMessageContaining("1048576");
    }

    @Test
    void textThatIsTooLongIsRefused() throws Exception {
        assertThat(FORMAT.read(Sample.bytes(Sample.with("note", quoted(65_536))))
                        .note())
                .hasSize(65_536);
        assertRefused(Sample.bytes(Sample.with("note", quoted(65_537))), ReadFailure.STRING_LENGTH, "note");
    }

    @Test
    void aNumberThatIsTooLongIsRefused() {
        assertRefused(Sample.bytes(Sample.with("score", "0." + "1".repeat(64))), ReadFailure.NUMBER_LENGTH, "score");
        assertRefused(Sample.bytes(Sample.with("amount", "1".repeat(65))), ReadFailure.NUMBER_LENGTH, "amount");
        assertRefused(Sample.bytes(Sample.with("amount", "9".repeat(900_000))), ReadFailure.NUMBER_LENGTH, "amount");
        assertRefused(
                Sample.bytes(Sample.with("score", "-9." + "9".repeat(900_000))), ReadFailure.NUMBER_LENGTH, "score");
        assertRefused(Sample.bytes("{\"more\":" + "9".repeat(900_000) + "}"), ReadFailure.NUMBER_LENGTH, "more");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertRefused(
                Sample.bytes("{\"" + "n".repeat(257) + "\":1," + Sample.JSON.substring(1)),
                ReadFailure.NAME_LENGTH,
                null);
    }

    @Test
    void aRecordOfTooManyPartsIsRefused() {
        assertRefused(
                Sample.bytes("{\"more\":[" + "1,".repeat(20_000) + "1]," + Sample.JSON.substring(1)),
                ReadFailure.TOKEN_COUNT,
                "more");
    }

    @Test
    void aFieldThatComesTwiceIsRefused() {
        var amountTwice = Sample.JSON.replaceFirst("\\{", "{\"amount\":1,");
        assertThat(refusal(Sample.bytes(amountTwice)).failure()).isEqualTo(ReadFailure.DUPLICATE_FIELD);
        var escaped = Sample.JSON.replaceFirst("\\{", "{\"\\\\u0061mount\":1,");
        assertThat(refusal(Sample.bytes(escaped)).failure()).isEqualTo(ReadFailure.DUPLICATE_FIELD);
        var unknownTwice = Sample.JSON.replaceFirst("\\{", "{\"x\":1,\"x\":2,");
        assertThat(refusal(Sample.bytes(unknownTwice)).failure()).isEqualTo(ReadFailure.DUPLICATE_FIELD);
        var inside = Sample.JSON.replace("{\"name\":\"y\",", "{\"name\":\"y\",\"name\":\"y\",");
        assertRefused(Sample.bytes(inside), ReadFailure.DUPLICATE_FIELD, "stops[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "]", ",", "1"})
    void whatFollowsTheRecordIsRefused(String tail) {
        assertRefused(Sample.bytes(Sample.JSON + tail), ReadFailure.TRAILING_DATA, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amount | \"12\"",
                "amount | 12.0",
                "amount | 1e3",
                "amount | true",
                "amount | \"\"",
                "amount | []",
                "amount | {}",
                "amount | 9223372036854775808",
                "amount | 1e1000000000",
                "count | 2147483648",
                "score | \"0.5\"",
                "score | \"NaN\"",
                "score | \"Infinity\"",
                "score | 1e400",
                "score | 1e1000000000",
                "score | false",
                "open | \"true\"",
                "open | 1",
                "note | 1",
                "note | 1.5",
                "note | true",
                "note | []",
                "note | {}",
                "kind | 0",
                "kind | \"STRIPE\"",
                "kind | \"0\"",
                "kind | \"\"",
                "at | 1.5",
                "at | true",
                "at | 9223372036854775808",
                "seenAt | {}",
                "id | [\"a1\"]"
            })
    void aValueOfAnotherTypeIsRefused(String field, String value) {
        assertRefused(Sample.bytes(Sample.with(field, value)), ReadFailure.WRONG_TYPE, field);
    }

    @Test
    void aFaultInsideIsNamedByItsPath() {
        assertRefused(
                Sample.bytes(Sample.JSON.replace("-1.0", "\"north\"")), ReadFailure.WRONG_TYPE, "stops[0].latitude");
        assertRefused(Sample.bytes(Sample.JSON.replace("\"q\"", "7")), ReadFailure.WRONG_TYPE, "tags[1]");
        assertRefused(
                Sample.bytes(Sample.JSON.replace("{\"f\":1.5}", "{\"f\":\"1\"}")),
                ReadFailure.WRONG_TYPE,
                "features.f");
        assertRefused(
                Sample.bytes(Sample.JSON.replace("{\"name\":\"x\",\"latitude\":51.5}", "\"\"")),
                ReadFailure.WRONG_TYPE,
                "place");
        assertRefused(
                Sample.bytes(Sample.JSON.replace("[1.0,2.0]", "[1.0,1e999]")), ReadFailure.WRONG_TYPE, "series[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"{}\"", "true"})
    void whatIsNoObjectIsRefused(String text) {
        assertRefused(Sample.bytes(text), ReadFailure.WRONG_TYPE, null);
    }

    @Test
    void anUnknownFieldIsRefusedWhereAsked() throws Exception {
        var text = Sample.bytes(Sample.JSON.replaceFirst("\\{", "{\"@class\":\"java.lang.Runtime\","));
        assertThat(FORMAT.read(text).id()).isEqualTo("a1");
        var refusal = refusal(Sample.builder().refuseUnknownFields().build(), text);
        assertThat(refusal.failure()).isEqualTo(ReadFailure.UNKNOWN_FIELD);
        assertThat(refusal.field()).isEqualTo("@class");
    }

    @ParameterizedTest
    @CsvSource({"id", "at", "amount", "count", "score", "open"})
    void aRequiredFieldThatIsAbsentOrNullIsRefused(String field) {
        assertRefused(Sample.bytes(Sample.with(field, "null")), ReadFailure.MISSING_REQUIRED, field);
        assertRefused(
                Sample.bytes(Sample.JSON.replace("\"" + field + "\":", "\"elsewhere\":")),
                ReadFailure.MISSING_REQUIRED,
                field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "\"\\u2003\""})
    void aRequiredTextThatIsBlankIsRefused(String value) {
        assertRefused(Sample.bytes(Sample.with("id", value)), ReadFailure.MISSING_REQUIRED, "id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "2018-04-01", "2018-04-01T00:00:31", "2018-02-30T00:00:31Z"})
    void textThatIsNoTimeIsRefused(String text) {
        assertRefused(Sample.bytes(Sample.with("at", "\"" + text + "\"")), ReadFailure.TIME, "at");
    }

    @Test
    void theMessageSaysWhatWouldBeRightAndNotWhatWasSent() {
        var refusal = refusal(Sample.bytes(Sample.with("amount", "\"4111111111111111\"")));
        assertThat(refusal).hasMessage("found text; a whole number in the range of long would be right");
        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal(Sample.bytes(Sample.with("kind", "\"4111111111111111\""))))
                .hasMessage("found text; one of CHIP, CONTACT_LESS would be right");
        assertThat(refusal(Sample.bytes("{\"id\":4111x1111}")).getMessage()).doesNotContain("4111");
    }

    @Test
    void namesFromOutsideReachNoTerminal() {
        var format = Sample.builder().refuseUnknownFields().build();
        var name = "\\u001b[31m\\n\\u202ered" + "x".repeat(200);
        var refusal = refusal(format, Sample.bytes("{\"" + name + "\":1," + Sample.JSON.substring(1)));
        assertThat(refusal.field()).hasSize(80).startsWith(" [31m  redx");
    }

    private static String nested(int depth) {
        return "{\"deep\":" + "[".repeat(depth) + "]".repeat(depth) + "," + Sample.JSON.substring(1);
    }

    private static String quoted(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }

    private static void assertRefused(byte[] bytes, ReadFailure failure, String field) {
        var refusal = refusal(bytes);
        assertThat(refusal.failure()).as(refusal.getMessage()).isEqualTo(failure);
        if (field != null) {
            assertThat(refusal.field()).isEqualTo(field);
        }
        assertThat(refusal.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(200);
    }

    private static UnreadableRecordException refusal(byte[] bytes) {
        return refusal(FORMAT, bytes);
    }

    private static UnreadableRecordException refusal(JsonFormat<?> format, byte[] bytes) {
        var refusal = catchThrowableOfType(UnreadableRecordException.class, () -> format.read(bytes));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
