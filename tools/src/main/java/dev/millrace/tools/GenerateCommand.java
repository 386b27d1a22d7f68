// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import dev.millrace.tools.frauddetection.GeneratePaymentsCommand;
import dev.millrace.tools.icuvitals.GenerateWardCommand;
import dev.millrace.tools.inventoryupdates.GenerateWorldCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes example input for a job, with the truth about it. */
@Command(
        name = "generate",
        description = "Makes example input for a job, with the truth about it.",
        subcommands = {GeneratePaymentsCommand.class, GenerateWardCommand.class, GenerateWorldCommand.class})
final class GenerateCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        Tools.requireSubcommand(spec);
    }
}
