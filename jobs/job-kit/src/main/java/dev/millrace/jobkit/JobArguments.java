// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one start: {@code --key value}, then {@code --config FILE} (YAML), then each option's default.
 *
 * <p>A key that nobody knows, a key without a value and a value that does not parse are refused with the key, the value and
 * what would be right. Keys below a declared prefix (client properties of Kafka) are taken as they are.
 */
public final class JobArguments {

    private final Configuration values;
    private final List<ConfigOption<?>> known;
    private final List<String> prefixes;
    private final boolean helpWanted;

    private JobArguments(Configuration values, List<ConfigOption<?>> known, List<String> prefixes, boolean helpWanted) {
        this.values = values;
        this.known = known;
        this.prefixes = prefixes;
        this.helpWanted = helpWanted;
    }

    /**
     * Reads a command line.
     *
     * @param args as given to {@code main}
     * @param known every option of the job
     * @param prefixes key prefixes below which any key is taken, each ending in a dot
     * @throws IllegalArgumentException naming what is wrong and what would be right
     */
    public static JobArguments parse(String[] args, List<ConfigOption<?>> known, List<String> prefixes) {
        Map<String, String> given = new TreeMap<>();
        @Nullable Path file = null;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--help") || arg.equals("-h")) {
                help = true;
                continue;
            }
            if (!arg.startsWith("--") || arg.length() == 2) {
                throw new IllegalArgumentException(
                        "'" + arg + "' is no option; options are written --key value, --help lists them");
            }
            if (i + 1 >= args.length) {
                throw new IllegalArgumentException(arg + " has no value; options are written --key value");
            }
            String value = args[++i];
            if (arg.equals("--config")) {
                file = Path.of(value);
            } else {
                given.put(arg.substring(2), value);
            }
        }
        Configuration values = file == null ? new Configuration() : readFile(file);
        given.forEach(values::setString);
        JobArguments arguments = new JobArguments(values, known, prefixes, help);
        arguments.refuseUnknownKeys();
        return arguments;
    }

    /** Whether {@code --help} was given. */
    public boolean helpWanted() {
        return helpWanted;
    }

    /**
     * The value of an option, or its default.
     *
     * @throws IllegalArgumentException if the text given for it is not of its type
     */
    public <T> T get(ConfigOption<T> option) {
        try {
            return spelt(option).get(option);
        } catch (IllegalArgumentException | ArithmeticException unparsable) {
            String given = values.toMap().get(option.key());
            throw new IllegalArgumentException(
                    option.key() + ": '" + given + "' is not right; " + OptionsPage.describe(option), unparsable);
        }
    }

    /** The values, with a choice that is written like {@code event-time} spelt as its constant. */
    private Configuration spelt(ConfigOption<?> option) {
        String given = values.toMap().get(option.key());
        if (given == null || !option.hasDefaultValue() || !(option.defaultValue() instanceof Enum<?>)) {
            return values;
        }
        Configuration spelt = new Configuration();
        spelt.setString(option.key(), given.replace('-', '_'));
        return spelt;
    }

    /**
     * A duration above zero.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Duration positive(ConfigOption<Duration> option) {
        return atLeast(option, Duration.ofMillis(1));
    }

    /**
     * A duration of zero or more.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Duration notNegative(ConfigOption<Duration> option) {
        return atLeast(option, Duration.ZERO);
    }

    private Duration atLeast(ConfigOption<Duration> option, Duration least) {
        Duration given = get(option);
        if (given.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    option.key() + ": '" + values.toMap().get(option.key()) + "' is not right; " + least.toMillis()
                            + " ms or more expected");
        }
        return given;
    }

    /** Keys and values below a prefix, the prefix taken off. */
    public Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        values.toMap().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private void refuseUnknownKeys() {
        List<String> keys =
                new ArrayList<>(known.stream().map(ConfigOption::key).toList());
        for (String key : values.keySet()) {
            if (keys.contains(key) || prefixes.stream().anyMatch(key::startsWith)) {
                continue;
            }
            String nearest = keys.stream()
                    .min(Comparator.comparingInt(candidate ->
                            LevenshteinDistance.getDefaultInstance().apply(candidate, key)))
                    .orElse("");
            throw new IllegalArgumentException(
                    "unknown option " + key + "; did you mean " + nearest + "? --help lists all options");
        }
    }

    private static Configuration readFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("--config: there is no file " + file);
        }
        // Flink reads YAML from a folder that holds a file of its own name, so the file is lent such a folder.
        try {
            Path folder = Files.createTempDirectory("millrace-options");
            try {
                Files.copy(file, folder.resolve(GlobalConfiguration.FLINK_CONF_FILENAME));
                return GlobalConfiguration.loadConfiguration(folder.toString());
            } finally {
                FileUtils.deleteDirectory(folder.toFile());
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("--config: cannot read " + file + ": " + unreadable.getMessage());
        }
    }
}
