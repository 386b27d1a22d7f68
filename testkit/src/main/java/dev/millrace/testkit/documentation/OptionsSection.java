// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.documentation;

import dev.millrace.testkit.process.ProcessHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The section of {@code docs/options.md} that belongs to one job. */
public final class OptionsSection {

    /** Set to {@code write}, it writes the section anew instead of comparing. */
    private static final String MODE = "millrace.docs";

    private OptionsSection() {}

    /**
     * Fails unless the section says what the job's options are.
     *
     * @param job name of the job
     * @param table its options as a Markdown table
     */
    public static void check(String job, String table) throws IOException {
        Path file = ProcessHome.root().resolve("docs/options.md");
        String heading = "## " + job + "\n";
        String wanted = heading + "\n" + table;
        if ("write".equals(System.getProperty(MODE))) {
            Files.writeString(file, replaced(Files.readString(file), heading, wanted));
        }
        if (!section(Files.readString(file), heading).strip().equals(wanted.strip())) {
            throw new AssertionError("the section " + job + " of docs/options.md is out of date; write it anew with -D"
                    + MODE + "=write");
        }
    }

    private static String replaced(String page, String heading, String wanted) {
        String section = section(page, heading);
        String whole = section.isEmpty() ? page.stripTrailing() + "\n\n" + wanted : page.replace(section, wanted);
        return whole.stripTrailing() + "\n";
    }

    /** From a heading to the next, or to the end. */
    private static String section(String page, String heading) {
        int from = page.indexOf(heading);
        if (from < 0) {
            return "";
        }
        int to = page.indexOf("\n## ", from);
        return to < 0 ? page.substring(from) : page.substring(from, to);
    }
}
