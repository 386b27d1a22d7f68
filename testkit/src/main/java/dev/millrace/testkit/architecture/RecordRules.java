// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What records look like that travel between operators, in a house whose packages start with {@code base}. */
final class RecordRules {
    private final String base;

    RecordRules(String base) {
        this.base = base;
    }

    List<ArchRule> all() {
        return List.of(travellingRecordsArePublic());
    }

    /** The compiler sees to the record that an operator names; it does not see to what that record holds. */
    ArchRule travellingRecordsArePublic() {
        return classes()
                .that(resideInAnyPackage(base + ".model..", base + "..domain..")
                        .and(DescribedPredicate.describe("are records that operators use", this::travels)))
                .should(bePublicWithAllTheyHold())
                .because("Flink hands a type that is not public to Kryo, which is slow and cannot evolve")
                .allowEmptyShould(true);
    }

    private boolean travels(JavaClass type) {
        return type.isRecord()
                && type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> resideInAPackage(base + "..operator..").test(use.getOriginClass()));
    }

    private ArchCondition<JavaClass> bePublicWithAllTheyHold() {
        return new ArchCondition<>("be public with all they hold") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaClass held : heldBy(type)) {
                    boolean isPublic = held.getModifiers().contains(JavaModifier.PUBLIC);
                    events.add(new SimpleConditionEvent(
                            type, isPublic, held.getName() + ", held by " + type.getName() + ", is not public"));
                }
            }
        };
    }

    /** The record, the types of its components with their type arguments, and so on down; those of this house only. */
    private Set<JavaClass> heldBy(JavaClass record) {
        Set<JavaClass> found = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(List.of(record));
        while (!open.isEmpty()) {
            JavaClass next = open.remove().getBaseComponentType();
            if (resideInAPackage(base + "..").test(next) && found.add(next)) {
                next.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.TRANSIENT))
                        .forEach(field -> open.addAll(field.getType().getAllInvolvedRawTypes()));
            }
        }
        return found;
    }
}
