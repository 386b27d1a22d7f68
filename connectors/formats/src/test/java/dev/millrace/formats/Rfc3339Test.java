// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01t00:00:00.001z, 1",
        "1969-12-31T23:59:59.999Z, -1",
        "1970-01-01T00:00:00.0009Z, 0",
        "1970-01-01T01:00:00+01:00, 0",
        "1969-12-31T20:30:00-03:30, 0",
        "1970-01-01T00:00:00-00:00, 0",
        "1970-01-01T00:00:00.5Z, 500",
        "1970-01-01T00:00:00.123456789012345Z, 123",
        "2000-02-29T00:00:00Z, 951782400000",
        "2016-12-31T23:59:60Z, 1483228799999",
        "2017-01-01T00:59:60+01:00, 1483228799999",
        "0000-01-01T00:00:00Z, -62167219200000",
        "9999-12-31T23:59:59.999Z, 253402300799999"
    })
    void aTimeIsRead(String text, long expected) {
        assertThat(Rfc3339.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1970-01-01",
                "1970-01-01T00:00Z",
                "1970-01-01T00:00:00",
                "1970-01-01 00:00:00Z",
                "1970-01-01T00:00:00.Z",
                "1970-01-01T00:00:00,5Z",
                "1970-01-01T00:00:00+0100",
                "1970-01-01T00:00:00+01",
                "1970-01-01T00:00:00+24:00",
                "1970-01-01T00:00:00+01:60",
                "1970-01-01T00:00:00ZZ",
                "1970-01-01T24:00:00Z",
                "1970-01-01T00:60:00Z",
                "1970-01-01T00:00:61Z",
                "1970-01-01T12:00:60Z",
                "1970-00-01T00:00:00Z",
                "1970-13-01T00:00:00Z",
                "1970-01-00T00:00:00Z",
                "2001-02-29T00:00:00Z",
                "+12345-01-01T00:00:00Z",
                "-001-01-01T00:00:00Z",
                "1970-01-01T00:00:0\u0660Z",
                "1970-01-01T00:00:00.123"
            })
    void whatIsNoTimeIsNotRead(String text) {
        assertThat(Rfc3339.read(text)).isNull();
    }

    @Test
    void timesAgreeWithTheLibrary() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int round = 0; round < 20_000; round++) {
            long time = random.nextLong(first, last + 1);
            assertThat(Instant.parse(Rfc3339.write(time)).toEpochMilli()).isEqualTo(time);
            assertThat(Rfc3339.read(Rfc3339.write(time))).isEqualTo(time);
            long inner = random.nextLong(first + 86_400_000, last - 86_400_000);
            var offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
            String elsewhere = OffsetDateTime.ofInstant(Instant.ofEpochMilli(inner / 1000 * 1000), offset)
                    .toString();
            if (elsewhere.length() > "0000-01-01T00:00Z".length() && elsewhere.charAt(16) == ':') {
                assertThat(Rfc3339.read(elsewhere)).as(elsewhere).isEqualTo(inner / 1000 * 1000);
            }
        }
    }

    @Test
    void onlyFourDigitYearsHaveAText() {
        assertThat(Rfc3339.canWrite(253402300799999L)).isTrue();
        assertThat(Rfc3339.canWrite(253402300800000L)).isFalse();
        assertThat(Rfc3339.canWrite(-62167219200000L)).isTrue();
        assertThat(Rfc3339.canWrite(-62167219200001L)).isFalse();
        assertThat(Rfc3339.canWrite(Long.MIN_VALUE)).isFalse();
    }
}
