// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.model.payment.AccountEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a script as files: events as they are on the topics, one a line, in the order of arrival; and the truth. */
public final class ScenarioFiles {

    private static final RecordFormat<AccountEvent> ACCOUNT_EVENTS = JsonFormat.of(AccountEvent.class)
            .required("eventId", "panToken", "at", "type")
            .times("at")
            .build();

    private ScenarioFiles() {}

    /** Writes {@code transactions.jsonl}, {@code account-events.jsonl}, {@code labels.jsonl} and {@code truth.jsonl}. */
    public static void write(Scenarios scenarios, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream payments = open(folder, "transactions.jsonl");
                OutputStream accounts = open(folder, "account-events.jsonl");
                OutputStream labels = open(folder, "labels.jsonl")) {
            for (Arrival arrival : scenarios.arrivals()) {
                if (arrival.payment() != null) {
                    line(payments, FraudDetectionFormats.PAYMENTS.write(arrival.payment()));
                }
                if (arrival.account() != null) {
                    line(accounts, ACCOUNT_EVENTS.write(arrival.account()));
                }
                if (arrival.label() != null) {
                    line(labels, FraudDetectionFormats.LABELS.write(arrival.label()));
                }
            }
        }
        ObjectMapper mapper = new ObjectMapper();
        try (OutputStream truth = open(folder, "truth.jsonl")) {
            line(truth, mapper.writeValueAsBytes(header(scenarios)));
            for (Truth each : scenarios.truths()) {
                line(truth, mapper.writeValueAsBytes(each));
            }
        }
    }

    private static Map<String, Object> header(Scenarios scenarios) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("kind", "HEADER");
        header.put("seed", scenarios.seed());
        header.put("start", scenarios.start().toString());
        header.put("days", Scenarios.DAYS);
        header.put("honestPrefix", Stage.HONEST);
        header.put("rules", Map.of("budget", Map.of("perDay", Scenarios.NOTIFICATIONS_A_DAY)));
        return header;
    }

    private static OutputStream open(Path folder, String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
    }

    private static void line(OutputStream out, byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
    }
}
