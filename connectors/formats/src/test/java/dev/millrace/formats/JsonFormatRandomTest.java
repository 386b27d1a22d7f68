// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, reading gives a record or a reason. */
class JsonFormatRandomTest {
    private static final JsonFormat<Sample> FORMAT =
            Sample.builder().refuseUnknownFields().build();
    private static final byte[] SAMPLE = Sample.bytes(Sample.JSON);
    private static final int MUTATIONS = 50_000;
    private static final String[] FRAGMENTS = {
        "null",
        "true",
        "{}",
        "[]",
        "\"\"",
        "1e400",
        "-0",
        "\\ud800",
        "\\u0000",
        "[[[[",
        "}}",
        "\"id\":1,",
        "NaN",
        "//",
        "\ufeff",
        "9223372036854775808",
        "\u0000",
        "\"at\":\"9999-99-99T99:99:99Z\","
    };

    @Test
    void aRecordCutAnywhereIsRefused() {
        for (int length = 0; length < SAMPLE.length; length++) {
            var cut = Arrays.copyOf(SAMPLE, length);
            assertThatExceptionOfType(UnreadableRecordException.class)
                    .as("cut at byte " + length)
                    .isThrownBy(() -> FORMAT.read(cut))
                    .matches(refusal -> refusal.failure() == ReadFailure.SYNTAX || cut.length == 0);
        }
    }

    @Test
    void aByteChangedAnywhereIsReadOrRefused() {
        for (int index = 0; index < SAMPLE.length; index++) {
            for (int value = 0; value < 256; value += 5) {
                var changed = SAMPLE.clone();
                changed[index] = (byte) value;
                outcome(changed);
            }
        }
    }

    @Test
    void mutatedRecordsAreReadOrRefusedWithinTime() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var outcomes = new EnumMap<ReadFailure, Integer>(ReadFailure.class);
        int read = 0;
        long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int round = 0; round < MUTATIONS; round++) {
            var failure = outcome(mutated(random));
            if (failure == null) {
                read++;
            } else {
                outcomes.merge(failure, 1, Integer::sum);
            }
        }
        // Of the processor and not of the wall: a busy machine is no fault of the format.
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started;
        System.out.println("read " + read + ", refused " + outcomes + " in " + nanos / 1_000_000 + " ms");
        assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(5));
        assertThat(read).isPositive();
        assertThat(outcomes).containsKeys(ReadFailure.SYNTAX, ReadFailure.WRONG_TYPE, ReadFailure.UNKNOWN_FIELD);
    }

    private static byte[] mutated(Random random) {
        var bytes = SAMPLE;
        for (int change = random.nextInt(3); change >= 0 && bytes.length > 0; change--) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + random.nextInt(20));
            bytes = switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> splice(bytes, from, from + 1, new byte[] {(byte) random.nextInt(' ', '~')});
                case 5 -> splice(bytes, from, from + 1, new byte[] {(byte) random.nextInt(256)});
                case 6, 7 -> splice(bytes, from, to, new byte[0]);
                case 8 -> splice(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
                case 9, 10 -> splice(bytes, from, to, Sample.bytes(FRAGMENTS[random.nextInt(FRAGMENTS.length)]));
                default -> Arrays.copyOf(bytes, from);
            };
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] insert) {
        var result = new byte[bytes.length - (to - from) + insert.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(insert, 0, result, from, insert.length);
        System.arraycopy(bytes, to, result, from + insert.length, bytes.length - to);
        return result;
    }

    /** What is read can be written again; what is not has a short reason. */
    private static ReadFailure outcome(byte[] bytes) {
        try {
            assertThat(FORMAT.write(FORMAT.read(bytes))).isNotEmpty();
            return null;
        } catch (UnreadableRecordException refusal) {
            assertThat(refusal.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(200);
            return refusal.failure();
        }
    }
}
