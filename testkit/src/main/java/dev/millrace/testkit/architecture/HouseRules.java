// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Holds a job to the rules of docs/architecture: one call each for its classes, its records and its graph. */
public final class HouseRules {
    private static final String BASE = "dev.millrace";

    private HouseRules() {}

    /**
     * Checks the shipped classes of a job and of every Millrace module on its class path.
     *
     * @param jobPackage root package of the job, such as {@code dev.millrace.frauddetection}
     * @throws AssertionError naming every class that breaks a rule, the rule and its reason, or saying that the
     *     package holds no class
     */
    public static void check(String jobPackage) {
        var shipped = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // This module is on every test class path and is not shipped.
                .withImportOption(location -> !location.contains("/dev/millrace/testkit/"))
                .importPackages(BASE);
        check(rules(BASE, jobPackage), shipped, jobPackage);
    }

    /**
     * Checks that Flink serialises each type, and all that it holds, without Kryo.
     *
     * @param types what travels between operators or is kept in state
     * @throws AssertionError naming each type that would need Kryo, and the part of it that does
     */
    public static void checkSerialisedWithoutKryo(Class<?>... types) {
        SerialisationCheck.check(types);
    }

    /**
     * Checks that each operator has a uid equal to its name and that the graphs build with generated uids and Kryo
     * forbidden. Changes those two settings of the environment; runs nothing.
     *
     * @param env holds the finished topology with its sources and sinks
     * @throws AssertionError naming each operator without uid or with another one, or the type that would need Kryo
     */
    public static void checkGraph(StreamExecutionEnvironment env) {
        GraphCheck.check(env);
    }

    static List<ArchRule> rules(String base, String jobPackage) {
        List<ArchRule> rules = new ArrayList<>(new LayerRules(base).all(jobPackage));
        rules.addAll(new HabitRules(base).all());
        rules.addAll(new RecordRules(base).all());
        return rules;
    }

    /** Runs all rules before it fails, so that one run of the build shows everything there is to mend. */
    static void check(List<ArchRule> rules, JavaClasses classes, String jobPackage) {
        boolean known = classes.stream().anyMatch(type -> (type.getPackageName() + ".").startsWith(jobPackage + "."));
        if (!known) {
            throw new AssertionError("No shipped class in package " + jobPackage + ": is the name right?");
        }
        List<String> broken = new ArrayList<>();
        for (var rule : rules) {
            var result = rule.evaluate(classes);
            if (result.hasViolation()) {
                broken.add(result.getFailureReport().toString());
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join("\n\n", broken));
        }
    }
}
