// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What every demo does beside its own story: starts the job, and sums up in rows. */
public final class DemoStage {

    /** Nothing new for so long means that something is stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Nothing new for so long means that nothing more comes. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private DemoStage() {}

    /**
     * Starts the job on filled topics. A job that had been waiting would take its partitions for idle and, at the speed of a
     * replay, be days ahead with the first before it has read the second.
     *
     * @param submit what starts it, word by word; nothing where it runs already
     */
    public static void start(List<String> submit) throws IOException, InterruptedException {
        if (submit.isEmpty()) {
            return;
        }
        int status = new ProcessBuilder(submit).inheritIO().start().waitFor();
        if (status != 0) {
            throw new FailedCommandException("the job was not submitted");
        }
    }

    /**
     * Shows a board until all that was fed is settled and nothing new comes.
     *
     * @param board its lines
     * @param fed done when all is sent
     * @param settled whether the job has said what it must
     * @param stuck how far it came, for the message when nothing new comes and it has not
     */
    public static void follow(
            TopicWatch watch,
            Supplier<List<String>> board,
            CompletableFuture<Void> fed,
            BooleanSupplier settled,
            Supplier<String> stuck) {
        TerminalBoard terminal = TerminalBoard.ofStandardOutput();
        long lastNews = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            if (watch.poll()) {
                lastNews = now;
            }
            terminal.show(board);
            if (fed.isDone()) {
                fed.join();
                Duration quiet = Duration.ofNanos(now - lastNews);
                if (quiet.compareTo(QUIET) > 0 && settled.getAsBoolean()) {
                    terminal.finish(board.get());
                    return;
                }
                if (quiet.compareTo(PATIENCE) > 0) {
                    throw new FailedCommandException("nothing new from the job for " + PATIENCE.toSeconds() + " s; "
                            + stuck.get() + ". The dashboard and scripts/status say how the job is");
                }
            }
        }
    }

    /** Prints one line of a summary. */
    public static void row(PrintStream out, String name, String format, Object... values) {
        out.printf(Locale.ROOT, "  %-16s %s%n", name, String.format(Locale.ROOT, format, values));
    }
}
