// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs one of the tools; its exit code is 0 when the work is done, 1 when it could not be, 2 when the command line is wrong.
 *
 * <p>What went wrong is said in a line on standard error. Only a fault of the program itself prints a stack trace.
 */
@Command(
        name = "millrace",
        description = "Programs around the Millrace jobs: makes input, feeds it, sends rejected records back.",
        footer = {
            "",
            "In a hurry? Example data, its topics, and the data sent to the job that reads them:",
            "  generate fraud-detection --output example-data",
            "  topics fraud-detection",
            "  replay fraud-detection example-data",
            "",
            "Each command explains itself with --help. Exit codes: 0 done, 1 failed, 2 wrong command line."
        },
        subcommands = {
            GenerateCommand.class,
            TopicsCommand.class,
            ReplayCommand.class,
            ReplayRejectedCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            DemoCommand.class
        })
public final class Tools implements Runnable {
    private static final int FAILED = 1;

    @Spec
    @Nullable
    CommandSpec spec;

    private Tools() {}

    /** Runs the command of the arguments and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the command of the arguments and returns its exit code. */
    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Tools());
        addHelp(commandLine);
        commandLine.setExecutionExceptionHandler(Tools::explain);
        commandLine.setParameterExceptionHandler(Tools::explainUsage);
        return commandLine;
    }

    @Override
    public void run() {
        requireSubcommand(spec);
    }

    /** For a command that does nothing by itself. */
    static void requireSubcommand(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        String known = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(spec.commandLine(), "Which? " + spec.qualifiedName() + " needs one of: " + known);
    }

    // Here and not at each command, so that none can be without.
    private static void addHelp(CommandLine commandLine) {
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Say how it is used, and nothing else.")
                        .build());
        commandLine.getCommandSpec().usageMessage().sortOptions(false).width(100);
        commandLine.getSubcommands().values().forEach(Tools::addHelp);
    }

    private static int explainUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        var err = command.getErr();
        err.println(failure.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("How it is used: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int explain(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        var err = commandLine.getErr();
        String name = commandLine.getCommandSpec().qualifiedName();
        if (failure instanceof FailedCommandException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException) {
            Throwable told = failure instanceof UncheckedIOException && failure.getCause() != null
                    ? failure.getCause()
                    : failure;
            err.println(name + ": " + sentence(told));
        } else {
            err.println(name + ": a fault of the program, please report it:");
            failure.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }

    // The message of a file system exception is often the path alone.
    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || failure instanceof FileSystemException) {
            return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        }
        return message;
    }
}
