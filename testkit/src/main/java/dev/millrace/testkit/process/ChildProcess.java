// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a test: its output goes to a file, and it ends with the test's JVM at the latest. */
final class ChildProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAIL = 4_000;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread lastResort;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        lastResort = new Thread(process::destroyForcibly, "end-" + name);
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
                kill();
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

    /** Ends it at once, as a crash would: no shutdown hook of its own runs. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, and makes it end if it does not. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forget();
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The end of what it printed, for messages. */
    String tail() {
        try {
            String all = Files.readString(log);
            return all.substring(Math.max(0, all.length() - TAIL));
        } catch (IOException unreadable) {
            return "(no output: " + unreadable.getMessage() + ")";
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " survived kill -9");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ending " + name, interrupted);
        }
        forget();
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
