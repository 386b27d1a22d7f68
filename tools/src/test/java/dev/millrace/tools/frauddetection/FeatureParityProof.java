// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.FraudDetectionOptions;
import dev.millrace.frauddetection.domain.PaymentFeatures;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.io.BufferedWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job's operators against {@link PlainFeatures}, payment by payment, over a whole file. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FeatureParityProof {

    private static final int DISORDER_MILLIS = 4_900;

    @TempDir
    static Path generated;

    private static Path file;
    private static List<CardTransaction> payments;
    private static Map<String, Integer> frauds;

    @BeforeAll
    static void readPayments() throws Exception {
        String data = System.getProperty("prove.data", "");
        Path folder = data.isEmpty() ? generated : Path.of(data);
        if (data.isEmpty()) {
            PaymentsGenerator.generate(GeneratorOptions.demo(3)).write(folder);
        }
        file = BenchmarkFiles.transactionsIn(folder);
        payments = BenchmarkFiles.readTransactions(file);
        frauds = BenchmarkFiles.readFrauds(BenchmarkFiles.labelsIn(folder));
        Duration span = Duration.ofMillis(
                payments.get(payments.size() - 1).txTime() - payments.get(0).txTime());
        System.out.printf("Features of %,d payments of %d days%n", payments.size(), span.toDays() + 1);
        assertThat(span).isGreaterThan(Duration.ofDays(20));
    }

    @Test
    void featuresAreThoseOfAPlainRecomputationInFileOrder() throws Exception {
        assertParity(file, Duration.ofDays(7), Duration.ofDays(7));
    }

    @Test
    void featuresDoNotDependOnArrivalWithinTheDisorderBound() throws Exception {
        long seed = Long.getLong("prove.seed", 5);
        System.out.println("shuffled within " + DISORDER_MILLIS + " ms, seed " + seed);
        Random random = new Random(seed);
        Map<String, Long> arrival = new HashMap<>();
        payments.forEach(each -> arrival.put(each.txId(), each.txTime() + random.nextInt(DISORDER_MILLIS)));
        List<CardTransaction> shuffled = new ArrayList<>(payments);
        shuffled.sort(Comparator.comparing(each -> arrival.get(each.txId())));
        assertThat(shuffled).isNotEqualTo(payments);
        assertParity(write(shuffled), Duration.ofDays(7), Duration.ofDays(7));
    }

    @Test
    void laterLabelsAreNotReadEarlier() throws Exception {
        assertParity(file, Duration.ofDays(8), Duration.ofDays(8));
    }

    @Test
    void earlierLabelsLeaveTheWindowsAsTheyAre() throws Exception {
        // Expected are the features for labels after exactly seven days.
        assertParity(file, Duration.ofDays(6), Duration.ofDays(7));
    }

    private static void assertParity(Path arriving, Duration labelDelay, Duration expectedDelay) throws Exception {
        List<FraudLabel> labels = payments.stream()
                .filter(each -> frauds.containsKey(each.txId()))
                .map(each -> BenchmarkFiles.label(each, labelDelay))
                .toList();
        Map<String, double[]> expected = PlainFeatures.of(payments, frauds.keySet(), expectedDelay);
        int compared = 0;
        double largest = 0;
        FileRun.Laid laid = new FileRun(arriving, payments.size(), labels, FraudDetectionOptions.from(), 2).lay();
        try (CloseableIterator<ScoredRow> rows = laid.outputs()
                .scores()
                .map(ScoredRow::of)
                .returns(TypeInformation.of(ScoredRow.class))
                .name("slim")
                .uid("slim")
                .executeAndCollect("parity")) {
            while (rows.hasNext()) {
                ScoredRow row = rows.next();
                double[] plain = expected.remove(row.txId());
                assertThat(plain)
                        .as("payment %s scored twice or unknown", row.txId())
                        .isNotNull();
                for (int i = 0; i < plain.length; i++) {
                    double difference = Math.abs(row.features()[i] - plain[i]);
                    largest = Math.max(largest, difference);
                    String name = PaymentFeatures.NAMES.get(i);
                    if (difference > (name.contains("Count") ? 0 : 1e-9)) {
                        throw new AssertionError(name + " of payment " + row.txId() + " is " + row.features()[i]
                                + ", recomputed " + plain[i]);
                    }
                }
                compared++;
            }
        }
        assertThat(expected).as("payments not scored").isEmpty();
        System.out.printf(
                "  labels after %d days: %,d payments x %d features equal, largest difference %.1e%n",
                labelDelay.toDays(), compared, PlainFeatures.COUNT, largest);
    }

    private static Path write(List<CardTransaction> arriving) throws Exception {
        Path shuffled = generated.resolve("shuffled.csv");
        try (BufferedWriter out = Files.newBufferedWriter(shuffled)) {
            out.write("TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT\n");
            for (CardTransaction each : arriving) {
                String time = Instant.ofEpochMilli(each.txTime())
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", "");
                BigDecimal amount = BigDecimal.valueOf(each.amountMinor(), 2);
                out.write(String.join(",", each.txId(), time, each.panToken(), each.terminalId(), amount.toString()));
                out.write("\n");
            }
        }
        return shuffled;
    }
}
