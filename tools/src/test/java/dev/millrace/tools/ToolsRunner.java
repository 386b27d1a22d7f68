// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

/** Runs the command line inside a test's own JVM. */
public final class ToolsRunner {

    private ToolsRunner() {}

    /** The exit code of a command. */
    public static int run(String... arguments) {
        return Tools.run(arguments);
    }
}
