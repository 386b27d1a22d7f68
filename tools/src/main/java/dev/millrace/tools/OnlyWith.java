// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Refuses options that make no sense beside another. */
public final class OnlyWith {

    private OnlyWith() {}

    /** Refuses {@code option} where {@code needed} was not given. */
    public static void refuse(CommandSpec spec, String option, String needed) {
        if (given(spec).contains(option)) {
            throw new ParameterException(spec.commandLine(), option + " goes with " + needed + " only");
        }
    }

    /** Refuses every option besides {@code chosen} and {@code allowed}. */
    public static void refuseOthers(CommandSpec spec, String chosen, Collection<String> allowed) {
        for (String option : given(spec)) {
            if (!option.equals(chosen) && !allowed.contains(option)) {
                throw new ParameterException(spec.commandLine(), option + " does not go with " + chosen);
            }
        }
    }

    private static List<String> given(CommandSpec spec) {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .toList();
    }
}
