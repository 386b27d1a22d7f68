// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepairTest {
    @Test
    void aValueIsTakenAsJsonWhereItIsAndAsTextElsewhere() {
        assertThat(mend("{}", List.of("amountMinor=1250", "currency=EUR", "a=true", "b=\"7\"", "c=", "d=x=y")))
                .isEqualTo(
                        "{\"amountMinor\":1250,\"currency\":\"EUR\",\"a\":true,\"b\":\"7\",\"c\":\"\",\"d\":\"x=y\"}");
    }

    @Test
    void whatIsNotTouchedKeepsItsValueToTheLastDigit() {
        assertThat(mend(
                        "{\"a\":12345678901234567890, \"b\":1.10, \"c\":0.1234567890123456789, \"d\":\"x\"}",
                        List.of("d=y")))
                .isEqualTo("{\"a\":12345678901234567890,\"b\":1.10,\"c\":0.1234567890123456789,\"d\":\"y\"}");
    }

    @Test
    void aFieldCanBeRemoved() {
        var repair = Repair.of(List.of(), List.of("a"));

        assertThat(repair.isNone()).isFalse();
        assertThat(repair.mend(bytes("{\"a\":1,\"b\":2}"))).isEqualTo(bytes("{\"b\":2}"));
    }

    @Test
    void whatIsNoObjectCannotBeMended() {
        assertThat(mend("{\"a\":", List.of("a=1"))).isNull();
        assertThat(mend("{} {}", List.of("a=1"))).isNull();
        assertThat(mend("[1]", List.of("a=1"))).isNull();
        assertThat(mend("", List.of("a=1"))).isNull();
        assertThat(mend("[".repeat(100_000), List.of("a=1"))).isNull();
        assertThat(Repair.of(List.of("a=1"), List.of()).mend(null)).isNull();
        assertThatThrownBy(() -> Repair.of(List.of("=1"), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(Repair.of(List.of(), List.of()).isNone()).isTrue();
    }

    private static @Nullable String mend(String value, List<String> settings) {
        byte[] mended = Repair.of(settings, List.of()).mend(bytes(value));
        return mended == null ? null : new String(mended, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
