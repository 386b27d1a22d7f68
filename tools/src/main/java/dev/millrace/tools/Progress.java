// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a long piece of work is: one line that moves on a terminal, a plain line every few seconds elsewhere.
 *
 * <p>Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;
    private static final long TERMINAL_INTERVAL = SECOND / 8;
    private static final long PLAIN_INTERVAL = 5 * SECOND;
    private static final int BAR = 24;
    private static final String CLEAR_LINE = "\r\033[2K";

    private final String what;
    private final long total;
    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoClock;
    private final long start;
    private long done;
    private long lastShown;

    private Progress(String what, long total, PrintStream out, boolean terminal, LongSupplier nanoClock) {
        this.what = what;
        this.total = total;
        this.out = out;
        this.terminal = terminal;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        this.lastShown = start;
    }

    /**
     * Progress on standard error.
     *
     * @param what the things that are counted, e.g. {@code transactions}
     * @param total how many there are
     */
    public static Progress of(String what, long total) {
        return new Progress(what, total, System.err, isTerminal(), System::nanoTime);
    }

    static Progress of(String what, long total, PrintStream out, boolean terminal, LongSupplier nanoClock) {
        return new Progress(what, total, out, terminal, nanoClock);
    }

    /** One more is done. */
    public void step() {
        advanceTo(done + 1);
    }

    /** So many are done in all. */
    public synchronized void advanceTo(long count) {
        done = count;
        long now = nanoClock.getAsLong();
        if (now - lastShown >= (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) {
            lastShown = now;
            show(now);
        }
    }

    /** Prints a line of text without tearing the moving one. */
    public synchronized void say(String line) {
        if (terminal) {
            out.print(CLEAR_LINE);
        }
        out.println(line);
        if (terminal) {
            show(nanoClock.getAsLong());
        }
    }

    /** Shows where it ended. */
    @Override
    public synchronized void close() {
        show(nanoClock.getAsLong());
        if (terminal) {
            out.println();
        }
    }

    private void show(long now) {
        double seconds = Math.max((now - start) / (double) SECOND, 1e-3);
        double share = total <= 0 ? 1 : Math.min(1, (double) done / total);
        var line = new StringBuilder();
        if (terminal) {
            int filled = (int) (share * BAR);
            line.append('[')
                    .append("#".repeat(filled))
                    .append(".".repeat(BAR - filled))
                    .append("] ");
        }
        line.append(String.format(
                Locale.ROOT, "%3d %%  %,d of %,d %s, %,.0f/s", (int) (share * 100), done, total, what, done / seconds));
        if (done > 0 && done < total) {
            line.append(String.format(Locale.ROOT, ", %,.0f s left", (total - done) * seconds / done));
        }
        if (terminal) {
            out.print(CLEAR_LINE + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    // Null before Java 22 means no terminal; from 22 on the console is asked.
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) console.getClass().getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
