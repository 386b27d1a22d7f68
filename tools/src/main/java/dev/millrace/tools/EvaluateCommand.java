// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import dev.millrace.tools.frauddetection.EvaluateFraudDetection;
import dev.millrace.tools.icuvitals.EvaluateIcuVitals;
import dev.millrace.tools.inventoryupdates.EvaluateInventoryUpdates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures a job on recorded data whose truth is known. */
@Command(
        name = "evaluate",
        description = "Measures a job on recorded data whose truth is known.",
        subcommands = {EvaluateFraudDetection.class, EvaluateIcuVitals.class, EvaluateInventoryUpdates.class})
final class EvaluateCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        Tools.requireSubcommand(spec);
    }
}
