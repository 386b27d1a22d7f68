// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** What no class does, wherever it stands, in a house whose packages start with {@code base}. */
final class HabitRules {
    private static final Set<String> CHANCE_OR_CLOCK = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system");

    private final String base;

    HabitRules(String base) {
        this.base = base;
    }

    List<ArchRule> all() {
        return List.of(timeAndChanceAreArguments(), namesSayWhatAThingMeans(), noTypeNamesOnTheWire());
    }

    ArchRule timeAndChanceAreArguments() {
        return noClasses()
                .that()
                .resideInAnyPackage(base + "..domain..", base + "..operator..")
                .should(askTheClockOrChance())
                .because("the same events must give the same result in a replay; time, ids and chance are arguments")
                .allowEmptyShould(true);
    }

    ArchRule namesSayWhatAThingMeans() {
        return noClasses()
                .that()
                .resideInAPackage(base + "..")
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Common)(\\$.*)?")
                .because("such a name says nothing about the class and invites whatever fits nowhere else");
    }

    ArchRule noTypeNamesOnTheWire() {
        return noClasses()
                .that()
                .resideInAPackage(base + "..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.fasterxml.jackson.annotation.JsonTypeInfo")
                .because("a class name read from a message lets its sender choose what is created");
    }

    private static ArchCondition<JavaClass> askTheClockOrChance() {
        return new ArchCondition<>("ask the wall clock or draw by chance") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitAccessesFromSelf().stream()
                        .filter(access -> isClockOrChance(access.getTarget()))
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
            }
        };
    }

    private static boolean isClockOrChance(CodeUnitAccessTarget target) {
        var owner = target.getOwner();
        boolean seeded = !target.getRawParameterTypes().isEmpty();
        boolean clockGiven = target.getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.isEquivalentTo(java.time.Clock.class));
        return CHANCE_OR_CLOCK.contains(owner.getName() + "." + target.getName())
                || (owner.getPackageName().startsWith("java.time")
                        && target.getName().equals("now")
                        && !clockGiven)
                || (owner.isEquivalentTo(java.util.Random.class)
                        && target.getName().equals("<init>")
                        && !seeded)
                || owner.isEquivalentTo(java.security.SecureRandom.class);
    }
}
