// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Who may depend on whom, in a house whose packages start with {@code base}. */
final class LayerRules {
    private static final String ENVIRONMENT = "org.apache.flink.streaming.api.environment.StreamExecutionEnvironment";
    private static final String[] FRAMEWORKS = {
        "org.apache.flink..", "org.apache.kafka..", "com.fasterxml.jackson.databind.."
    };
    private static final List<String> CONNECTORS =
            List.of("formats", "kafka", "cassandra", "rabbitmq", "mqtt", "webhook");

    private final String base;

    LayerRules(String base) {
        this.base = base;
    }

    List<ArchRule> all(String jobPackage) {
        return List.of(
                domainKnowsNoFramework(),
                modelKnowsNoFramework(),
                domainDoesNotKnowOperators(),
                jobsStandAlone(jobPackage),
                connectorsKnowNoModelAndNoJob(),
                onlyJobsTouchTheEnvironment());
    }

    ArchRule domainKnowsNoFramework() {
        return noClasses()
                .that()
                .resideInAPackage(base + "..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .because("a rule in plain Java is tested in milliseconds and outlives the engine that runs it")
                .allowEmptyShould(true);
    }

    ArchRule modelKnowsNoFramework() {
        return noClasses()
                .that()
                .resideInAPackage(base + ".model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .because("the model is the words all jobs share, and words do not depend on how they travel")
                .allowEmptyShould(true);
    }

    ArchRule domainDoesNotKnowOperators() {
        return noClasses()
                .that()
                .resideInAPackage(base + "..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base + "..operator..")
                .because("operators ask the rules, never the other way round")
                .allowEmptyShould(true);
    }

    ArchRule jobsStandAlone(String jobPackage) {
        String[] allowed = Stream.concat(
                        Stream.of(jobPackage + "..", base + ".model..", base + ".jobkit.."), connectors())
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(jobPackage + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(base + "..")
                        .and(not(resideInAnyPackage(allowed)))
                        .as("belong to another job or to tools"))
                .because("a job is deployed, changed and removed alone; what two jobs share moves down to job-kit");
    }

    ArchRule connectorsKnowNoModelAndNoJob() {
        String[] connectors = connectors().toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(connectors)
                .should()
                .dependOnClassesThat(resideInAPackage(base + "..")
                        .and(not(resideInAnyPackage(connectors)))
                        .as("belong to the model or to a job"))
                .because("a connector moves any record; knowing one subject ties it to that subject")
                .allowEmptyShould(true);
    }

    ArchRule onlyJobsTouchTheEnvironment() {
        return noClasses()
                .that(resideInAPackage(base + "..")
                        .and(not(resideInAPackage(base + ".jobkit..")))
                        .and(not(bindingClasses()))
                        .as("are neither in job-kit nor a job's own Job or Topics class"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ENVIRONMENT)
                .because("main binds the world; everything below it takes streams and so runs in a test")
                .allowEmptyShould(true);
    }

    private Stream<String> connectors() {
        return CONNECTORS.stream().map(name -> base + "." + name + "..");
    }

    /** Job and Topics classes outside operator and domain, with the records and lambdas nested in them. */
    private static DescribedPredicate<JavaClass> bindingClasses() {
        return DescribedPredicate.describe("bind the world", type -> {
            var outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return (outermost.getSimpleName().endsWith("Job")
                            || outermost.getSimpleName().endsWith("Topics"))
                    && !resideInAnyPackage("..operator..", "..domain..").test(type);
        });
    }
}
