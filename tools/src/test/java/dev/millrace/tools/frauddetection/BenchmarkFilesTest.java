// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.model.payment.FraudLabel.Source;
import dev.millrace.model.payment.FraudLabel.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkFilesTest {
    private static final String HEADER =
            "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_TIME_SECONDS,TX_TIME_DAYS\n";
    private static final long FIRST = Instant.parse("2018-06-11T00:00:29Z").toEpochMilli();

    @TempDir
    Path folder;

    @Test
    void aRowBecomesAPaymentWithExactMinorUnits() throws IOException {
        Path file = write("transactions.csv", HEADER + "1,2018-06-11 00:00:29,4988,7040,80.48,6134429,71\n");

        assertThat(BenchmarkFiles.readTransactions(file))
                .containsExactly(CardTransaction.of("1", "4988", "7040", FIRST, 8048, "EUR"));
    }

    @Test
    void amountsAreReadWithoutRounding() {
        assertThat(BenchmarkValues.readAmount("0.07")).isEqualTo(7);
        assertThat(BenchmarkValues.readAmount("12")).isEqualTo(1200);
        assertThat(BenchmarkValues.readAmount("9007199254740993.01")).isEqualTo(900719925474099301L);
        assertThatThrownBy(() -> BenchmarkValues.readAmount("0.075")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> BenchmarkValues.readAmount("1e999999999")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void columnsMayComeInAnotherOrderAndFurtherOnesAreIgnored() throws IOException {
        Path file = write(
                "t.csv",
                "TX_AMOUNT,X,TERMINAL_ID,CUSTOMER_ID,TX_DATETIME,TRANSACTION_ID\n5.00,?,7,8,2018-06-11 00:00:29,9\n");

        assertThat(BenchmarkFiles.readTransactions(file))
                .containsExactly(CardTransaction.of("9", "8", "7", FIRST, 500, "EUR"));
    }

    @Test
    void aLabelCarriesTheKeysOfItsPaymentAndBecomesKnownLater() throws IOException {
        Path transactions = gzip(
                "transactions.csv.gz",
                HEADER + "1,2018-06-11 00:00:29,4988,7040,80.48,0,0\n2,2018-06-11 00:00:31,4783,4990,37.16,0,0\n");
        Path labels = gzip("labels.csv.gz", "TRANSACTION_ID,TX_FRAUD,TX_FRAUD_SCENARIO\n1,1,3\n77,1,2\n");

        var known = BenchmarkFiles.readLabels(transactions, labels, Duration.ofDays(7));

        assertThat(known.labels())
                .containsExactly(new FraudLabel(
                        "1", "4988", "7040", null, FIRST, Verdict.FRAUD, Source.CHARGEBACK, FIRST + 7 * 86_400_000L));
        assertThat(known.scenarios()).isEqualTo(Map.of("1", 3, "77", 2));
        assertThat(known.transactions()).isEqualTo(2);
        assertThat(known.withoutTransaction()).isEqualTo(1);
    }

    @Test
    void labelsWorkWithoutScenarioAndWithRowsThatAreNoFraud() throws IOException {
        Path labels = write("labels.csv", "TRANSACTION_ID,TX_FRAUD\n1,0\n2,1\n3,0\n");

        assertThat(BenchmarkFiles.readFrauds(labels)).isEqualTo(Map.of("2", BenchmarkFiles.SCENARIO_UNKNOWN));
    }

    @Test
    void aRowThatCannotBeReadIsNamedByFileAndLine() throws IOException {
        Path file = write("bad.csv", HEADER + "1,2018-06-11 00:00:29,1,1,1,0,0\n2,2018-06-31 00:00:29,1,1,1,0,0\n");
        assertThatThrownBy(() -> BenchmarkFiles.readTransactions(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("bad.csv:3: TX_DATETIME cannot be read: '2018-06-31 00:00:29'");

        Path empty = write("empty.csv", HEADER + "1,2018-06-11 00:00:29,,1,1,0,0\n");
        assertThatThrownBy(() -> BenchmarkFiles.readTransactions(empty))
                .hasMessageContaining("empty.csv:2: CUSTOMER_ID is missing");

        Path shorter = write("short.csv", HEADER + "1,2018-06-11 00:00:29\n");
        assertThatThrownBy(() -> BenchmarkFiles.readTransactions(shorter))
                .hasMessageContaining("short.csv:2: CUSTOMER_ID is missing");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Path file = write("t.csv", "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID\n");

        assertThatThrownBy(() -> BenchmarkFiles.transactions(file).close())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("t.csv:1: column missing: TERMINAL_ID, TX_AMOUNT");
    }

    @Test
    void aFileThatEndsTooEarlyIsToldWithItsPlace() throws IOException {
        Path whole = gzip("t.csv.gz", HEADER + "1,2018-06-11 00:00:29,1,1,1,0,0\n".repeat(2000));
        byte[] bytes = Files.readAllBytes(whole);
        Path half = folder.resolve("half.csv.gz");
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> BenchmarkFiles.readTransactions(half))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("half.csv.gz:");
    }

    @Test
    void aFolderIsSearchedForItsFiles() throws IOException {
        Path transactions = write("transactions.csv", HEADER);
        Path labels = gzip("labels.csv.gz", "TRANSACTION_ID,TX_FRAUD\n");

        assertThat(BenchmarkFiles.transactionsIn(folder)).isEqualTo(transactions);
        assertThat(BenchmarkFiles.labelsIn(folder)).isEqualTo(labels);
        assertThat(BenchmarkFiles.labelsIn(transactions)).isEqualTo(labels);
        assertThatThrownBy(() -> BenchmarkFiles.transactionsIn(folder.resolve("absent.csv")))
                .hasMessageEndingWith("absent.csv does not exist");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path gzip(String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }
}
