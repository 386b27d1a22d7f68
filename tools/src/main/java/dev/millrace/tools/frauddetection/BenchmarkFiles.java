// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.model.payment.FraudLabel.Source;
import dev.millrace.model.payment.FraudLabel.Verdict;
import dev.millrace.tools.CsvRows;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads payments and frauds in the file layout of the Fraud Detection Handbook's benchmark.
 *
 * <p>Payments: {@code TRANSACTION_ID, TX_DATETIME} (UTC), {@code CUSTOMER_ID} (the card), {@code TERMINAL_ID, TX_AMOUNT}.
 * Labels: {@code TRANSACTION_ID, TX_FRAUD} and, where known, {@code TX_FRAUD_SCENARIO}; rows with {@code TX_FRAUD} 0 are
 * skipped. Further columns are ignored. A file whose name ends in {@code .gz} is unpacked on the way. The first row that
 * cannot be read ends the reading with an {@link java.io.UncheckedIOException} that names file and line.
 */
public final class BenchmarkFiles {
    /** Currency of all amounts: the layout has none, and one is needed. */
    public static final String CURRENCY = "EUR";

    /** How long after its payment a fraud becomes known, by the benchmark's protocol. */
    public static final Duration LABEL_DELAY = Duration.ofDays(7);

    /** Scenario of a fraud whose file does not say it. */
    public static final int SCENARIO_UNKNOWN = 0;

    private static final Set<String> PAYMENT_COLUMNS =
            Set.of("TRANSACTION_ID", "TX_DATETIME", "CUSTOMER_ID", "TERMINAL_ID", "TX_AMOUNT");
    private static final Set<String> LABEL_COLUMNS = Set.of("TRANSACTION_ID", "TX_FRAUD");

    private BenchmarkFiles() {}

    /**
     * The payments of a file, one after another in file order, never all in memory; close the stream after use.
     *
     * @throws IOException when the file cannot be opened or lacks a column
     */
    public static Stream<CardTransaction> transactions(Path file) throws IOException {
        return CsvRows.open(file, PAYMENT_COLUMNS).map(BenchmarkFiles::transaction);
    }

    /** All payments of a file, in file order. */
    public static List<CardTransaction> readTransactions(Path file) throws IOException {
        try (var transactions = transactions(file)) {
            return transactions.toList();
        }
    }

    /** Payments in a file; reads it once. */
    public static long count(Path file) throws IOException {
        try (var rows = CsvRows.open(file, PAYMENT_COLUMNS)) {
            return rows.mapToLong(row -> 1).sum();
        }
    }

    /** Scenario of each fraud by payment id; {@link #SCENARIO_UNKNOWN} where the file does not say. */
    public static Map<String, Integer> readFrauds(Path labels) throws IOException {
        Map<String, Integer> scenarios = new HashMap<>();
        try (var rows = CsvRows.open(labels, LABEL_COLUMNS)) {
            rows.filter(row -> row.read("TX_FRAUD", BenchmarkFiles::flag))
                    .forEach(row -> scenarios.put(row.text("TRANSACTION_ID"), scenario(row)));
        }
        return scenarios;
    }

    /**
     * The frauds of a labels file as the job receives them: each with the keys of its payment, known {@code delay} later.
     *
     * <p>Reads the payments once, because a row of the labels file has neither card nor time.
     */
    public static KnownFrauds readLabels(Path transactions, Path labels, Duration delay) throws IOException {
        Map<String, Integer> scenarios = readFrauds(labels);
        List<FraudLabel> result = new ArrayList<>(scenarios.size());
        long[] count = {0};
        try (var payments = transactions(transactions)) {
            payments.peek(payment -> count[0]++)
                    .filter(payment -> scenarios.containsKey(payment.txId()))
                    .forEach(payment -> result.add(label(payment, delay)));
        }
        // Stable: frauds of one moment stay in file order.
        result.sort((left, right) -> Long.compare(left.at(), right.at()));
        return new KnownFrauds(List.copyOf(result), Map.copyOf(scenarios), count[0]);
    }

    /** The label that calls {@code payment} a fraud, known {@code delay} after it. */
    public static FraudLabel label(CardTransaction payment, Duration delay) {
        return new FraudLabel(
                payment.txId(),
                payment.panToken(),
                payment.terminalId(),
                payment.merchantId(),
                payment.txTime(),
                Verdict.FRAUD,
                Source.CHARGEBACK,
                payment.txTime() + delay.toMillis());
    }

    /** The payments file of a folder in this layout, or {@code place} itself when it is a file. */
    public static Path transactionsIn(Path place) throws IOException {
        return Files.isDirectory(place) ? inFolder(place, "transactions") : existing(place);
    }

    /** The labels file of a folder in this layout; for a file, the labels file beside it. */
    public static Path labelsIn(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return inFolder(place, "labels");
        }
        Path folder = place.toAbsolutePath().getParent();
        return inFolder(folder == null ? place : folder, "labels");
    }

    private static Path inFolder(Path folder, String name) throws IOException {
        for (String ending : List.of(".csv.gz", ".csv")) {
            Path file = folder.resolve(name + ending);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new FileNotFoundException(folder + " has neither " + name + ".csv.gz nor " + name + ".csv");
    }

    private static Path existing(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new FileNotFoundException(file + " does not exist");
        }
        return file;
    }

    private static CardTransaction transaction(CsvRows.Row row) {
        return CardTransaction.of(
                row.text("TRANSACTION_ID"),
                row.text("CUSTOMER_ID"),
                row.text("TERMINAL_ID"),
                row.read("TX_DATETIME", BenchmarkValues::readTime),
                row.read("TX_AMOUNT", BenchmarkValues::readAmount),
                CURRENCY);
    }

    private static int scenario(CsvRows.Row row) {
        return row.has("TX_FRAUD_SCENARIO") ? row.read("TX_FRAUD_SCENARIO", Integer::valueOf) : SCENARIO_UNKNOWN;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new IllegalArgumentException("0 or 1 expected");
        };
    }

    /**
     * What a labels file says about a payments file.
     *
     * @param labels the frauds whose payment is in the file, in the order in which they became known
     * @param scenarios scenario by payment id, for all frauds of the labels file
     * @param transactions payments in the file
     */
    public record KnownFrauds(List<FraudLabel> labels, Map<String, Integer> scenarios, long transactions) {

        /** Frauds whose payment is not in the file; they cannot be told to the job. */
        public int withoutTransaction() {
            return scenarios.size() - labels.size();
        }
    }
}
