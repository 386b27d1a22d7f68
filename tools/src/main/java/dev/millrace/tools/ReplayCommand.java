// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import dev.millrace.tools.frauddetection.ReplayPaymentsCommand;
import dev.millrace.tools.icuvitals.ReplayStaysCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sends recorded events to a job's input topics. */
@Command(
        name = "replay",
        description = "Sends recorded events to a job's input topics.",
        subcommands = {ReplayPaymentsCommand.class, ReplayStaysCommand.class})
final class ReplayCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        Tools.requireSubcommand(spec);
    }
}
