// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule is shown a house with that fault planted, and must name the class that has it. */
class HouseRulesTest {
    private static final String LEAKY = "dev.millrace.testkit.architecture.leaky";
    private static final String CLEAN = "dev.millrace.testkit.architecture.clean";
    private static final JavaClasses LEAKY_HOUSE = new ClassFileImporter().importPackages(LEAKY);
    private static final JavaClasses CLEAN_HOUSE = new ClassFileImporter().importPackages(CLEAN);

    private final LayerRules layers = new LayerRules(LEAKY);
    private final HabitRules habits = new HabitRules(LEAKY);
    private final RecordRules records = new RecordRules(LEAKY);

    @Test
    void aDomainThatImportsAFrameworkIsNamed() {
        assertThat(violations(layers.domainKnowsNoFramework()))
                .anyMatch(each -> each.contains("DomainOnFlink"))
                .anyMatch(each -> each.contains("DomainOnKafka"))
                .anyMatch(each -> each.contains("DomainOnJackson"))
                .allMatch(each -> each.contains(".domain."));
    }

    @Test
    void aModelThatImportsAFrameworkIsNamed() {
        assertThat(violations(layers.modelKnowsNoFramework()))
                .isNotEmpty()
                .allMatch(each -> each.contains("ModelOnFlink"));
    }

    @Test
    void aDomainThatKnowsAnOperatorIsNamed() {
        assertThat(violations(layers.domainDoesNotKnowOperators()))
                .isNotEmpty()
                .allMatch(each -> each.contains("DomainOnOperator"));
    }

    @Test
    void aJobThatKnowsAnotherJobIsNamed() {
        assertThat(violations(layers.jobsStandAlone(LEAKY + ".firstjob")))
                .isNotEmpty()
                .allMatch(each -> each.contains("FirstJob") && each.contains("SecondJob"));
    }

    @Test
    void aConnectorThatKnowsTheModelOrAJobIsNamed() {
        assertThat(violations(layers.connectorsKnowNoModelAndNoJob()))
                .anyMatch(each -> each.contains("ConnectorOnModel"))
                .anyMatch(each -> each.contains("ConnectorOnJob"))
                .allMatch(each -> each.contains("ConnectorOn"));
    }

    @Test
    void anEnvironmentOutsideTheJobsOwnClassesIsNamed() {
        assertThat(violations(layers.onlyJobsTouchTheEnvironment()))
                .anyMatch(each -> each.contains("OptionsOnEnvironment"))
                .anyMatch(each -> each.contains("OperatorOnEnvironmentTopics"));
    }

    @Test
    void everyWayToAskTheClockOrChanceIsNamed() {
        assertThat(violations(habits.timeAndChanceAreArguments()))
                .anyMatch(each -> each.contains("AsksTheClock.millis()"))
                .anyMatch(each -> each.contains("AsksTheClock.millisByReference()"))
                .anyMatch(each -> each.contains("AsksTheClock.instant()"))
                .anyMatch(each -> each.contains("AsksTheClock.today()"))
                .anyMatch(each -> each.contains("AsksTheClock.clock()"))
                .anyMatch(each -> each.contains("DrawsByChance.fraction()"))
                .anyMatch(each -> each.contains("DrawsByChance.id()"))
                .anyMatch(each -> each.contains("DrawsByChance.unseeded()"))
                .anyMatch(each -> each.contains("DrawsByChance.perThread()"))
                .anyMatch(each -> each.contains("DrawsByChance.secure()"));
    }

    @Test
    void aNameThatMeansNothingIsNamed() {
        assertThat(violations(habits.namesSayWhatAThingMeans()))
                .allMatch(each -> each.contains("PriceUtils"))
                .hasSize(2);
    }

    @Test
    void aTypeNameOnTheWireIsNamed() {
        assertThat(violations(habits.noTypeNamesOnTheWire()))
                .isNotEmpty()
                .allMatch(each -> each.contains("TaggedByClass"));
    }

    @Test
    void aTravellingRecordThatHoldsAHiddenOneIsNamed() {
        assertThat(violations(records.travellingRecordsArePublic()))
                .singleElement()
                .asString()
                .contains("HiddenPart, held by", "HoldsHiddenParts")
                .doesNotContain("StaysInTheDomain");
    }

    @Test
    void aCleanHousePassesEveryRule() {
        var job = CLEAN + ".firstjob";
        assertThatCode(() -> HouseRules.check(HouseRules.rules(CLEAN, job), CLEAN_HOUSE, job))
                .doesNotThrowAnyException();
    }

    @Test
    void everyBrokenRuleIsReportedAtOnceWithItsReason() {
        var job = LEAKY + ".firstjob";
        var rules = HouseRules.rules(LEAKY, job);
        assertThat(rules).hasSize(10).allMatch(rule -> rule.getDescription().contains(", because "));
        assertThatThrownBy(() -> HouseRules.check(rules, LEAKY_HOUSE, job))
                .isInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(rules)
                        .allSatisfy(rule -> assertThat(error).hasMessageContaining(rule.getDescription())));
    }

    @Test
    void aPackageWithoutClassesIsRefused() {
        assertThatThrownBy(() -> HouseRules.check("dev.millrace.nosuchjob"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dev.millrace.nosuchjob");
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(LEAKY_HOUSE).getFailureReport().getDetails();
    }
}
