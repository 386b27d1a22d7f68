// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.millrace.jobkit.JobArguments;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * Names of the topics that one run reads and writes.
 *
 * @param payments card payments
 * @param labels verdicts on payments
 * @param accountEvents what happens to accounts besides payments
 * @param rules rule sets
 * @param models models and their activation
 * @param scores a score for each payment
 * @param alerts notifications
 * @param cases cases
 * @param commonPoints common points of purchase
 * @param enumerations enumeration attacks
 * @param rejected what could not be taken
 * @param late payments behind the watermark
 * @param dead what came too late to be used
 * @param refusedRules rule sets that did not take effect
 * @param refusedModels models that did not take effect
 */
public record FraudDetectionTopicNames(
        String payments,
        String labels,
        String accountEvents,
        String rules,
        String models,
        String scores,
        String alerts,
        String cases,
        String commonPoints,
        String enumerations,
        String rejected,
        String late,
        String dead,
        String refusedRules,
        String refusedModels) {

    static final ConfigOption<String> PAYMENTS = topic("payments", "card.transactions", "Payments come from here.");

    static final ConfigOption<String> LABELS = topic("labels", "fraud.labels", "Verdicts on payments come from here.");

    static final ConfigOption<String> ACCOUNT_EVENTS = topic(
            "account-events", "card.account-events", "Logins and changes of the accounts behind cards come from here.");

    static final ConfigOption<String> RULES = topic("rules", "fraud.rules", "Rule sets come from here; compacted.");

    static final ConfigOption<String> MODELS =
            topic("models", "fraud.models", "Models to try, and which to put in force, come from here.");

    static final ConfigOption<String> SCORES = topic("scores", "fraud.scores", "One score for every payment.");

    static final ConfigOption<String> ALERTS = topic("alerts", "alerts", "Notifications for analysts.");

    static final ConfigOption<String> CASES =
            topic("cases", "fraud.cases", "One case for each suspicious card, rewritten as it grows; compacted.");

    static final ConfigOption<String> COMMON_POINTS =
            topic("common-points", "fraud.cpp", "Merchants at which cards were probably stolen.");

    static final ConfigOption<String> ENUMERATIONS =
            topic("enumerations", "fraud.enumerations", "Merchants at which card numbers are being tried out.");

    static final ConfigOption<String> REJECTED =
            topic("rejected", "fraud-detection.rejected", "What could not be taken, with reason and original bytes.");

    static final ConfigOption<String> LATE =
            topic("late", "fraud-detection.late", "Payments that came after the watermark.");

    static final ConfigOption<String> DEAD =
            topic("dead", "fraud-detection.dead", "Payments and labels that came too late to be used.");

    static final ConfigOption<String> REFUSED_RULES =
            topic("refused-rules", "fraud.rules.refused", "Rule sets that did not take effect, and why.");

    static final ConfigOption<String> REFUSED_MODELS = topic(
            "refused-models", "fraud.models.refused", "Models and activations that did not take effect, and why.");

    static final List<ConfigOption<?>> ALL = List.of(
            PAYMENTS,
            LABELS,
            ACCOUNT_EVENTS,
            RULES,
            MODELS,
            SCORES,
            ALERTS,
            CASES,
            COMMON_POINTS,
            ENUMERATIONS,
            REJECTED,
            LATE,
            DEAD,
            REFUSED_RULES,
            REFUSED_MODELS);

    static FraudDetectionTopicNames of(JobArguments arguments) {
        return new FraudDetectionTopicNames(
                arguments.get(PAYMENTS),
                arguments.get(LABELS),
                arguments.get(ACCOUNT_EVENTS),
                arguments.get(RULES),
                arguments.get(MODELS),
                arguments.get(SCORES),
                arguments.get(ALERTS),
                arguments.get(CASES),
                arguments.get(COMMON_POINTS),
                arguments.get(ENUMERATIONS),
                arguments.get(REJECTED),
                arguments.get(LATE),
                arguments.get(DEAD),
                arguments.get(REFUSED_RULES),
                arguments.get(REFUSED_MODELS));
    }

    private static ConfigOption<String> topic(String name, String topic, String meaning) {
        return key("fraud-detection.topics." + name)
                .stringType()
                .defaultValue(topic)
                .withDescription(meaning);
    }
}
