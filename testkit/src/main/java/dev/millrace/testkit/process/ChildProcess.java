// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of a test: its output goes to a file, and it ends with the test's JVM at the latest. */
final class ChildProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAIL = 4_000;
    private static final double TICKS_PER_SECOND = 100;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread lastResort;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        lastResort = new Thread(this::endAtLast, "end-" + name);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts a command whose process becomes the JVM it runs. */
    static ChildProcess start(String name, Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path log = folder.resolve(name + ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + name, failure);
        }
    }

    /** Waits for a command that ends by itself and returns what it printed. */
    String output(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                end();
                throw new AssertionError(name + " did not end within " + patience + "\n" + tail());
            }
            forget();
            if (process.exitValue() != 0) {
                throw new AssertionError(name + " ended with " + process.exitValue() + "\n" + tail());
            }
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, interrupted);
        }
    }

    /**
     * Ends it at once, as a crash would: no shutdown hook of its own runs.
     *
     * @throws AssertionError if there was no running JVM to kill, so that no fault happened
     */
    void kill() {
        String command = process.info().command().orElse("nothing");
        if (!command.endsWith("/java")) {
            throw new AssertionError(name + " is no running JVM but " + command + "\n" + tail());
        }
        end();
    }

    /** Asks it to end, and makes it end if it does not. */
    void stop() {
        // While it starts it may still be a script with a child of its own.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                forget();
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /** CPU seconds it has used so far. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
            // After the command's name in brackets: state is field 3, user and system time are fields 14 and 15.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException gone) {
            throw new UncheckedIOException("cannot read the CPU time of " + name, gone);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The end of what it printed, for messages. */
    String tail() {
        return tail(log);
    }

    /** The end of a log, for messages; whatever bytes it holds. */
    static String tail(Path log) {
        try {
            String all = Files.readString(log, StandardCharsets.ISO_8859_1);
            return all.substring(Math.max(0, all.length() - TAIL));
        } catch (IOException unreadable) {
            return "(no output: " + unreadable.getMessage() + ")";
        }
    }

    /** Ends it and what it started; interrupted or not, it is gone afterwards. */
    private void end() {
        endAtLast();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException survived) {
            throw new AssertionError(name + " survived kill -9", survived);
        }
        forget();
    }

    private void endAtLast() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException alreadyEnding) {
            // The JVM ends: the hook is about to do its work.
            return;
        }
    }
}
