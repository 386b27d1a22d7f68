// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.testkit.process.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run made of its payments, without what the wall clock says.
 *
 * @param scores by payment
 * @param alerts by alert id
 * @param repeatedScores how often a payment was scored again
 * @param repeatedAlerts how often an alert came again
 */
record Results(Map<String, String> scores, Map<String, String> alerts, int repeatedScores, int repeatedAlerts) {

    /** The fields that differ between two runs over the same payments, and the build that ran. */
    private static final Pattern OF_THE_RUN =
            Pattern.compile("\"(latencyMs|detectedAt|jobVersion)\":(\"[^\"]*\"|-?\\d+),?");

    private static final Pattern PAYMENT_ID = Pattern.compile("\"txId\":\"([^\"]+)\"");
    private static final Pattern ALERT_ID = Pattern.compile("\"alertId\":\"([^\"]+)\"");

    /** What lies in the topics of a run, committed records only. */
    static Results inTopics(String bootstrapServers, String scores, String alerts) {
        Builder results = new Builder();
        TopicReader.readCommitted(bootstrapServers, scores).forEach(record -> results.addScore(text(record.value())));
        TopicReader.readCommitted(bootstrapServers, alerts).forEach(record -> results.addAlert(text(record.value())));
        return results.build();
    }

    /** Takes scores and alerts as they are written, in any order. */
    static final class Builder {
        private final Map<String, String> scores = new HashMap<>();
        private final Map<String, String> alerts = new HashMap<>();
        private int repeatedScores;
        private int repeatedAlerts;

        void addScore(String json) {
            repeatedScores += scores.put(id(PAYMENT_ID, json), timeless(json)) == null ? 0 : 1;
        }

        void addAlert(String json) {
            repeatedAlerts += alerts.put(id(ALERT_ID, json), timeless(json)) == null ? 0 : 1;
        }

        Results build() {
            return new Results(scores, alerts, repeatedScores, repeatedAlerts);
        }
    }

    private static String timeless(String json) {
        return OF_THE_RUN.matcher(json).replaceAll("");
    }

    private static String id(Pattern field, String json) {
        Matcher matcher = field.matcher(json);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + field + " in " + json);
        }
        return matcher.group(1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
