// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What every demo does beside its own story: starts the job, and sums up in rows. */
public final class DemoStage {

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

    /** Prints one line of a summary. */
    public static void row(PrintStream out, String name, String format, Object... values) {
        out.printf(Locale.ROOT, "  %-16s %s%n", name, String.format(Locale.ROOT, format, values));
    }
}
