// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Generated payments with their truth, ordered by time; ids count up from 0 in that order. */
public final class GeneratedPayments {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    private static final long SECONDS_PER_DAY = 86_400;

    private final GeneratorOptions options;
    private final List<GeneratedPayment> payments;

    GeneratedPayments(GeneratorOptions options, List<GeneratedPayment> payments) {
        this.options = options;
        this.payments = payments;
    }

    /** Number of payments. */
    public int size() {
        return payments.size();
    }

    /** The payments in time order. */
    public Stream<CardTransaction> transactions() {
        return IntStream.range(0, payments.size()).mapToObj(this::transaction);
    }

    /** The frauds as the job receives them, in the order in which they become known: {@code delay} after the payment. */
    public Stream<FraudLabel> labels(Duration delay) {
        return frauds().mapToObj(index -> BenchmarkFiles.label(transaction(index), delay));
    }

    /** Scenario, 1 to 3, of each fraud by payment id, in time order. */
    public Map<String, Integer> scenarios() {
        Map<String, Integer> scenarios = new LinkedHashMap<>();
        frauds().forEach(index -> scenarios.put(Integer.toString(index), payments.get(index).scenario));
        return scenarios;
    }

    /**
     * Writes {@code transactions.csv.gz} and {@code labels.csv.gz} in the benchmark's layout, replacing what is there.
     *
     * @param folder made when absent
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var csv = printer(folder.resolve("transactions.csv.gz"))) {
            csv.printRecord(
                    "TRANSACTION_ID",
                    "TX_DATETIME",
                    "CUSTOMER_ID",
                    "TERMINAL_ID",
                    "TX_AMOUNT",
                    "TX_TIME_SECONDS",
                    "TX_TIME_DAYS");
            for (int index = 0; index < payments.size(); index++) {
                GeneratedPayment payment = payments.get(index);
                csv.printRecord(
                        index,
                        BenchmarkValues.writeTime(time(payment)),
                        payment.customer,
                        payment.terminal,
                        BenchmarkValues.writeAmount(payment.amountMinor),
                        payment.second,
                        payment.second / SECONDS_PER_DAY);
            }
        }
        try (var csv = printer(folder.resolve("labels.csv.gz"))) {
            csv.printRecord("TRANSACTION_ID", "TX_FRAUD", "TX_FRAUD_SCENARIO");
            for (Map.Entry<String, Integer> fraud : scenarios().entrySet()) {
                csv.printRecord(fraud.getKey(), 1, fraud.getValue());
            }
        }
    }

    private IntStream frauds() {
        return IntStream.range(0, payments.size()).filter(index -> payments.get(index).scenario != 0);
    }

    private CardTransaction transaction(int index) {
        GeneratedPayment payment = payments.get(index);
        return CardTransaction.of(
                Integer.toString(index),
                Integer.toString(payment.customer),
                Integer.toString(payment.terminal),
                time(payment),
                payment.amountMinor,
                BenchmarkFiles.CURRENCY);
    }

    private long time(GeneratedPayment payment) {
        return options.start().toEpochMilli() + payment.second * 1000;
    }

    private static CSVPrinter printer(Path file) throws IOException {
        Writer writer = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8);
        return new CSVPrinter(writer, FORMAT);
    }
}
