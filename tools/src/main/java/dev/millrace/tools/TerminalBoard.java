// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Shows a few lines that change: in place on a terminal, now and then as plain lines elsewhere. */
public final class TerminalBoard {

    private static final long SECOND = 1_000_000_000;
    private static final long TERMINAL_INTERVAL = SECOND;
    private static final long PLAIN_INTERVAL = 15 * SECOND;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoClock;
    private long lastShown;
    private int height;

    TerminalBoard(PrintStream out, boolean terminal, LongSupplier nanoClock) {
        this.out = out;
        this.terminal = terminal;
        this.nanoClock = nanoClock;
        lastShown = nanoClock.getAsLong();
    }

    /** A board on standard output. */
    public static TerminalBoard ofStandardOutput() {
        return new TerminalBoard(System.out, Progress.isTerminal(), System::nanoTime);
    }

    /** Shows the lines if it is time to. */
    public void show(Supplier<List<String>> lines) {
        long now = nanoClock.getAsLong();
        if (now - lastShown >= (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) {
            lastShown = now;
            draw(lines.get());
        }
    }

    /** Shows the lines for good. */
    public void finish(List<String> lines) {
        draw(lines);
        height = 0;
    }

    private void draw(List<String> lines) {
        if (terminal && height > 0) {
            out.print("\033[" + height + "A\033[J");
        }
        lines.forEach(out::println);
        if (!terminal) {
            out.println();
        }
        out.flush();
        height = lines.size();
    }
}
