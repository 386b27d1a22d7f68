// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    private final AtomicLong clock = new AtomicLong();

    @Test
    void elsewhereThanOnATerminalPlainLinesComeEveryFewSeconds() {
        try (var progress = Progress.of("payments", 2000, out, false, clock::get)) {
            progress.advanceTo(1);
            clock.set(4 * SECOND);
            progress.advanceTo(400);
            clock.set(5 * SECOND);
            progress.advanceTo(500);
            progress.say("an alert");
            clock.set(8 * SECOND);
            progress.advanceTo(2000);
        }
        assertThat(lines())
                .containsExactly(
                        " 25 %  500 of 2,000 payments, 100/s, 15 s left",
                        "an alert", "100 %  2,000 of 2,000 payments, 250/s");
    }

    @Test
    void onATerminalOneLineMovesAndTextIsPrintedAboveIt() {
        try (var progress = Progress.of("payments", 4, out, true, clock::get)) {
            clock.set(SECOND);
            progress.step();
            progress.say("an alert");
        }
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .startsWith("\r\033[2K[######..................]  25 %  1 of 4 payments, 1/s, 3 s left")
                .contains("\r\033[2Kan alert\n\r\033[2K[######")
                .endsWith("left\n");
    }

    @Test
    void nothingToDoIsDone() {
        Progress.of("payments", 0, out, false, clock::get).close();

        assertThat(lines()).containsExactly("100 %  0 of 0 payments, 0/s");
    }

    private String[] lines() {
        return shown.toString(StandardCharsets.UTF_8).split("\n");
    }
}
