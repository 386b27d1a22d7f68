// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the repository and the assembled homes of Flink and Kafka are. */
public final class ProcessHome {

    private ProcessHome() {}

    /** The repository: the nearest folder above the working one that holds the Maven wrapper. */
    public static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("no folder above the working one holds mvnw");
    }

    /**
     * The folder that holds both homes: the system property {@code millrace.local}, else the repository's own.
     *
     * @throws IllegalStateException if either has not been assembled
     */
    public static Path find() {
        String given = System.getProperty("millrace.local", "");
        Path local = given.isEmpty() ? root().resolve("local/target") : Path.of(given);
        for (String name : List.of("flink", "kafka")) {
            Path home = local.resolve(name);
            if (!Files.isDirectory(home)) {
                throw new IllegalStateException(home + " is missing; assemble it with: ./mvnw -pl local package");
            }
        }
        return local;
    }

    /**
     * The home of {@code flink} or {@code kafka}.
     *
     * @throws IllegalStateException if it has not been assembled
     */
    static Path of(String name) {
        return find().resolve(name);
    }
}
