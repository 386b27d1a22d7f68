// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import dev.millrace.tools.frauddetection.TrainFraudDetection;
import dev.millrace.tools.icuvitals.TrainIcuVitals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains a job's model on recorded data whose truth is known. */
@Command(
        name = "train",
        description = "Trains a job's model on recorded data whose truth is known.",
        subcommands = {TrainFraudDetection.class, TrainIcuVitals.class})
final class TrainCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        Tools.requireSubcommand(spec);
    }
}
