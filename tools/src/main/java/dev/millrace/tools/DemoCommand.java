// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import dev.millrace.tools.frauddetection.DemoFraudDetection;
import dev.millrace.tools.icuvitals.DemoIcuVitals;
import dev.millrace.tools.inventoryupdates.DemoInventoryUpdates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Feeds a running job, shows what it finds and sums up. */
@Command(
        name = "demo",
        description = "Feeds a running job, shows what it finds and sums up.",
        subcommands = {DemoFraudDetection.class, DemoIcuVitals.class, DemoInventoryUpdates.class})
final class DemoCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        Tools.requireSubcommand(spec);
    }
}
