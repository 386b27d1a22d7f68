// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes what a cluster of a test reads: the project's own configuration with a few settings on top. */
final class FlinkConfiguration {

    private static final Pattern SETTING = Pattern.compile("^([a-z][\\w.-]*): *(.*)$");

    private FlinkConfiguration() {}

    /** Fills {@code conf} and {@code tmp} in the folder of a run; {@code settings} win over the project's. */
    static void write(Path run, Map<String, String> settings) {
        Path source = ProcessHome.root().resolve("flink-conf");
        Map<String, String> all = new LinkedHashMap<>();
        try {
            for (String file : List.of("config.yaml", "local.yaml")) {
                for (String line : Files.readAllLines(source.resolve(file))) {
                    Matcher matcher = SETTING.matcher(line);
                    if (matcher.matches()) {
                        all.put(matcher.group(1), matcher.group(2));
                    }
                }
            }
            for (String file : List.of("log4j-console.properties", "log4j-cli.properties")) {
                Folders.write(run.resolve("conf").resolve(file), Files.readString(source.resolve(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        all.putAll(settings);
        Folders.write(
                run.resolve("conf/config.yaml"),
                all.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue().replace("@RUN@", run.toString()) + "\n")
                        .collect(Collectors.joining()));
        Folders.write(run.resolve("tmp/.keep"), "");
    }
}
