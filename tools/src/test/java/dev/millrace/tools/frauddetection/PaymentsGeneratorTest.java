// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.model.payment.CardTransaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentsGeneratorTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final GeneratorOptions OPTIONS = GeneratorOptions.of(7, 1000, 2000, START, 50);
    private static final GeneratedPayments PAYMENTS = PaymentsGenerator.generate(OPTIONS);

    private static final String OF_SEED_1 = "3f704b8bf4ba061994177e159ee415b9398e3aa165cad11f922d004fce049a0c";

    @TempDir
    Path folder;

    @Test
    void aSeedGivesTheSamePaymentsOnEveryMachine() {
        var small = GeneratorOptions.of(1, 50, 400, START, 20);

        assertThat(digest(PaymentsGenerator.generate(small))).isEqualTo(OF_SEED_1);
        assertThat(digest(PaymentsGenerator.generate(GeneratorOptions.of(2, 50, 400, START, 20))))
                .isNotEqualTo(OF_SEED_1);
    }

    @Test
    void paymentsComeInTimeOrderWithIdsThatCountUp() {
        List<CardTransaction> all = PAYMENTS.transactions().toList();

        assertThat(all).isSortedAccordingTo(Comparator.comparingLong(CardTransaction::txTime));
        assertThat(all.get(0).txId()).isEqualTo("0");
        assertThat(all.get(all.size() - 1).txId()).isEqualTo(Integer.toString(all.size() - 1));
        assertThat(all.get(0).txTime()).isGreaterThan(START.toEpochMilli());
        assertThat(all.get(all.size() - 1).txTime())
                .isLessThan(START.plus(Duration.ofDays(50)).toEpochMilli());
        assertThat(all).allMatch(payment -> payment.amountMinor() >= 0);
    }

    @Test
    void ratesAreThoseOfTheBenchmark() {
        // 1.9 payments a card and day; the share of frauds is higher since one card and one terminal a day is the
        // least.
        assertThat(PAYMENTS.size() / 1000.0 / 50).isEqualTo(1.92, within(.15));
        double mean = PAYMENTS.transactions()
                .mapToLong(CardTransaction::amountMinor)
                .average()
                .orElseThrow();
        assertThat(mean / 100).isEqualTo(53.6, within(3.0));
        assertThat((double) PAYMENTS.scenarios().size() / PAYMENTS.size()).isBetween(.008, .025);
        Map<Integer, Long> kinds = PAYMENTS.scenarios().values().stream()
                .collect(Collectors.groupingBy(scenario -> scenario, Collectors.counting()));
        assertThat(kinds.keySet()).containsExactlyInAnyOrder(1, 2, 3);
        // As in the benchmark: terminals bring most frauds, single amounts least.
        assertThat(kinds.get(2)).isGreaterThan(kinds.get(3));
        assertThat(kinds.get(3)).isGreaterThan(kinds.get(1));
    }

    @Test
    void everyAmountAbove220IsAFraud() {
        Map<String, Integer> scenarios = PAYMENTS.scenarios();

        assertThat(PAYMENTS.transactions().filter(payment -> payment.amountMinor() > 220_00))
                .isNotEmpty()
                .allMatch(payment -> scenarios.containsKey(payment.txId()));
        assertThat(PAYMENTS.transactions().filter(payment -> scenarios.getOrDefault(payment.txId(), 0) == 1))
                .allMatch(payment -> payment.amountMinor() > 220_00);
    }

    @Test
    void aTerminalIsDefraudedForDaysOnEnd() {
        Map<String, Integer> scenarios = PAYMENTS.scenarios();
        Map<String, Long> first = new HashMap<>();
        PAYMENTS.transactions()
                .filter(payment -> scenarios.getOrDefault(payment.txId(), 0) == 2)
                .forEach(payment -> first.putIfAbsent(payment.terminalId(), payment.txTime()));

        // From its first fraud, 14 days without an honest payment, or it was drawn well before it first sold.
        long honestSoonAfter = PAYMENTS.transactions()
                .filter(payment -> first.containsKey(payment.terminalId())
                        && payment.txTime() >= first.get(payment.terminalId())
                        && payment.txTime()
                                < first.get(payment.terminalId())
                                        + Duration.ofDays(14).toMillis())
                .filter(payment -> !scenarios.containsKey(payment.txId()))
                .map(CardTransaction::terminalId)
                .distinct()
                .count();
        assertThat(first.size()).isBetween(25, 50);
        assertThat(honestSoonAfter).isLessThanOrEqualTo(first.size() / 5);
    }

    @Test
    void aStolenCardPaysFiveTimesAsMuchInAThirdOfItsPayments() {
        Map<String, Integer> scenarios = PAYMENTS.scenarios();
        Map<String, Double> usual = PAYMENTS.transactions()
                .filter(payment -> !scenarios.containsKey(payment.txId()))
                .collect(Collectors.groupingBy(
                        CardTransaction::panToken, Collectors.averagingLong(CardTransaction::amountMinor)));
        double ratio = PAYMENTS.transactions()
                .filter(payment -> scenarios.getOrDefault(payment.txId(), 0) == 3)
                .mapToDouble(payment -> payment.amountMinor() / usual.get(payment.panToken()))
                .average()
                .orElseThrow();

        assertThat(ratio).isEqualTo(5, within(.5));
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() throws IOException {
        PAYMENTS.write(folder);

        Path transactions = BenchmarkFiles.transactionsIn(folder);
        assertThat(BenchmarkFiles.readTransactions(transactions))
                .isEqualTo(PAYMENTS.transactions().toList());
        var known = BenchmarkFiles.readLabels(transactions, BenchmarkFiles.labelsIn(folder), Duration.ofDays(7));
        assertThat(known.labels()).isEqualTo(PAYMENTS.labels(Duration.ofDays(7)).toList());
        assertThat(known.scenarios()).isEqualTo(PAYMENTS.scenarios());
    }

    @Test
    void compromisesScaleWithTheSizeAndAreNeverNone() {
        assertThat(GeneratorOptions.of(1, 5000, 10_000, START, 1))
                .isEqualTo(new GeneratorOptions(1, 5000, 10_000, START, 1, 2, 3));
        assertThat(GeneratorOptions.of(1, 10, 10, START, 1)).isEqualTo(new GeneratorOptions(1, 10, 10, START, 1, 1, 1));
        assertThatThrownBy(() -> GeneratorOptions.of(1, 0, 10, START, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreTerminalsADayThanThereAreCompromisesAll() {
        var all = PaymentsGenerator.generate(new GeneratorOptions(3, 20, 500, START, 5, 1000, 0));

        assertThat(all.size()).isPositive();
        assertThat(all.scenarios()).hasSize(all.size()).containsValue(2).doesNotContainValue(1);
    }

    private static String digest(GeneratedPayments payments) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Map<String, Integer> scenarios = payments.scenarios();
            payments.transactions()
                    .map(payment -> String.join(
                            ",",
                            payment.txId(),
                            payment.panToken(),
                            payment.terminalId(),
                            Long.toString(payment.txTime()),
                            Long.toString(payment.amountMinor()),
                            Integer.toString(scenarios.getOrDefault(payment.txId(), 0))))
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
