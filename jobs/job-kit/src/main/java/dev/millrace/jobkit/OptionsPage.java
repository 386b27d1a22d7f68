// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.description.HtmlFormatter;

/** Writes the options of a job for people: as {@code --help} in a terminal and as a table in the documentation. */
public final class OptionsPage {

    private OptionsPage() {}

    /** The help text of a job. */
    public static String help(String job, String purpose, List<ConfigOption<?>> options) {
        StringBuilder page = new StringBuilder(
                job + ": " + purpose + "\n\nOptions, given as --key value or in a YAML file by --config FILE:\n");
        for (ConfigOption<?> option : options) {
            page.append("\n  --").append(option.key()).append('\n');
            page.append("      ").append(text(option)).append('\n');
            page.append("      default: ").append(defaultOf(option)).append('\n');
        }
        return page.toString();
    }

    /** A Markdown table of a job's options. */
    public static String table(List<ConfigOption<?>> options) {
        StringBuilder page = new StringBuilder("| option | default | meaning |\n|---|---|---|\n");
        for (ConfigOption<?> option : options) {
            page.append("| `")
                    .append(option.key())
                    .append("` | `")
                    .append(defaultOf(option))
                    .append("` | ");
            page.append(text(option).replace("|", "\\|")).append(" |\n");
        }
        return page.toString();
    }

    /** What an option is for and what it is by default, in one sentence. */
    static String describe(ConfigOption<?> option) {
        return text(option) + " (default " + defaultOf(option) + ")";
    }

    private static String text(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }

    private static String defaultOf(ConfigOption<?> option) {
        if (!option.hasDefaultValue()) {
            return "none";
        }
        return textOfDefault(option);
    }

    private static <T> String textOfDefault(ConfigOption<T> option) {
        Configuration holder = new Configuration();
        holder.set(option, option.defaultValue());
        Map<String, String> texts = holder.toMap();
        String text = texts.getOrDefault(option.key(), "");
        return text.isEmpty() ? "empty" : text;
    }
}
