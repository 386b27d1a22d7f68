// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.frauddetection.domain.PaymentCheck;
import dev.millrace.model.payment.CardTransaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenariosTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Scenarios SCRIPT = Scenarios.of(1, START);
    private static final PlainRules PLAIN = new PlainRules(SCRIPT);

    private static final String OF_SEED_1 = "4f164b3aa18d5a101f46b2df1adce35bab1038c0c18d9d01ec4e458d826fe031";

    @TempDir
    Path folder;

    @Test
    void aSeedGivesTheSameFilesOnEveryMachineAndAnotherSeedGivesOthers() throws IOException {
        assertThat(digest(Scenarios.of(1, START), folder.resolve("one"))).isEqualTo(OF_SEED_1);
        assertThat(digest(Scenarios.of(2, START), folder.resolve("two"))).isNotEqualTo(OF_SEED_1);
    }

    @Test
    void everyRuleHasTwentyTrueCasesAndTwentyNearMisses() {
        Map<String, int[]> counts = SCRIPT.counts();

        IntStream.rangeClosed(1, 17).forEach(number -> assertThat(counts.get("R%02d".formatted(number)))
                .as("R%02d", number)
                .satisfies(each -> assertThat(each[0]).isGreaterThanOrEqualTo(20))
                .satisfies(each -> assertThat(each[1]).isGreaterThanOrEqualTo(20)));
        assertThat(counts.get("ENUMERATION")[0]).isGreaterThanOrEqualTo(20);
        assertThat(counts.get("ENUMERATION")[1]).isGreaterThanOrEqualTo(20);
        assertThat(counts.get("CPP")).containsExactly(3, 20);
        assertThat(SCRIPT.truths().stream()
                        .filter(truth -> truth.kind() == Truth.Kind.SINGLE)
                        .map(Truth::id))
                .containsExactlyInAnyOrder(
                        "budget",
                        "suppression",
                        "reversal",
                        "late-advice",
                        "repeats",
                        "partial-approval",
                        "foreign-currency");
    }

    @Test
    void theRulesByTheLetterSpeakOnEveryTrueCaseAndOnNoNearMiss() {
        for (long seed : new long[] {1, 2, 3}) {
            Scenarios script = seed == 1 ? SCRIPT : Scenarios.of(seed, START);
            PlainRules plain = seed == 1 ? PLAIN : new PlainRules(script);
            for (Truth truth : script.truths()) {
                if (truth.rule().matches("R(0[1-46-9]|1[0-4]|16|17)")) {
                    Set<String> spoken = plain.spokenBy(truth.rule());
                    if (truth.kind() == Truth.Kind.TRUE) {
                        assertThat(spoken).as("%s of seed %d", truth.id(), seed).containsAll(truth.txIds());
                    } else {
                        assertThat(spoken)
                                .as("%s of seed %d", truth.id(), seed)
                                .doesNotContainAnyElementsOf(truth.txIds());
                    }
                }
            }
        }
    }

    @Test
    void noRuleByTheLetterSpeaksOnAnHonestPayment() {
        IntStream.rangeClosed(1, 17).forEach(number -> {
            String rule = "R%02d".formatted(number);
            assertThat(PLAIN.spokenBy(rule)).as(rule).noneMatch(id -> id.startsWith(Stage.HONEST));
        });
    }

    @Test
    void enumerationsByTheLetterAreThoseOfTheTruth() {
        Set<String> found = PLAIN.enumerations();
        Set<String> windows = new HashSet<>();
        for (Truth truth : SCRIPT.truths()) {
            if (truth.rule().equals("ENUMERATION") && truth.kind() == Truth.Kind.TRUE) {
                windows.add(truth.merchantId() + "|" + truth.from());
                assertThat(found).as(truth.id()).contains(truth.merchantId() + "|" + truth.bin() + "|" + truth.from());
                if (truth.bin() != null) {
                    assertThat(found).doesNotContain(truth.merchantId() + "|null|" + truth.from());
                }
            }
        }
        assertThat(found).allMatch(each -> windows.contains(each.replaceFirst("\\|[^|]*\\|", "|")));
    }

    @Test
    void cardsOfTheFirstMerchantWereDefraudedElsewhereMoreOftenThanOthers() {
        Set<String> frauds = SCRIPT.arrivals().stream()
                .filter(arrival -> arrival.label() != null)
                .map(arrival -> arrival.label().txId())
                .filter(id -> id.endsWith("-fraud"))
                .map(id -> id.substring("city-".length(), id.length() - "-fraud".length()))
                .collect(Collectors.toSet());
        for (Truth truth : SCRIPT.truths()) {
            if (truth.rule().equals("CPP")) {
                Set<String> cards = payments()
                        .filter(payment -> truth.merchantId().equals(payment.merchantId()))
                        .filter(payment -> payment.txTime() >= truth.from() && payment.txTime() < truth.to())
                        .map(CardTransaction::panToken)
                        .collect(Collectors.toSet());
                long defrauded = cards.stream().filter(frauds::contains).count();
                if (truth.kind() == Truth.Kind.TRUE) {
                    assertThat(cards.size()).as(truth.id()).isIn(60, 200);
                    assertThat(defrauded).as(truth.id()).isBetween(18L, 40L);
                } else if (truth.id().contains("four")) {
                    assertThat(defrauded).as(truth.id()).isEqualTo(4);
                } else if (truth.id().contains("regulars")) {
                    assertThat(defrauded).as(truth.id()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void exposedCardsWereThereInTheIntervalAndThoseBesideWereNot() {
        for (Truth truth : SCRIPT.truths()) {
            if (truth.rule().equals("R15")) {
                boolean exposed = SCRIPT.truths().stream()
                        .filter(point -> point.rule().equals("CPP") && point.kind() == Truth.Kind.TRUE)
                        .anyMatch(point -> payments()
                                .filter(payment -> truth.cards().contains(payment.panToken()))
                                .filter(payment -> point.merchantId().equals(payment.merchantId()))
                                .anyMatch(
                                        payment -> payment.txTime() >= point.from() && payment.txTime() < point.to()));
                assertThat(exposed).as(truth.id()).isEqualTo(truth.kind() == Truth.Kind.TRUE);
            }
        }
    }

    @Test
    void eventsArriveWithinTheBoundExceptTheAdviceThatIsLateOnPurpose() {
        long latest = START.toEpochMilli();
        Set<String> late = new HashSet<>();
        Map<String, Integer> copies = new HashMap<>();
        assertThat(SCRIPT.arrivals()).isSortedAccordingTo(Comparator.comparingLong(Arrival::at));
        for (Arrival arrival : SCRIPT.arrivals()) {
            if (arrival.time() < latest - 5000) {
                late.add(arrival.payment() == null ? "?" : arrival.payment().txId());
            }
            latest = Math.max(latest, arrival.time());
            if (arrival.payment() != null) {
                copies.merge(arrival.payment().txId(), 1, Integer::sum);
            }
        }
        assertThat(late).containsExactly("truth-late-advice-advice");
        double twice = copies.values().stream().filter(count -> count > 1).count() / (double) copies.size();
        assertThat(twice).isBetween(.008, .012);
        assertThat(SCRIPT.arrivals().get(SCRIPT.arrivals().size() - 1).time())
                .isLessThan(START.plusSeconds(86_400L * Scenarios.DAYS).toEpochMilli());
    }

    @Test
    void everyPaymentIsOneThatTheJobTakesAndReadsBackTheSame() throws Exception {
        ScenarioFiles.write(SCRIPT, folder);

        List<String> lines = Files.readAllLines(folder.resolve("transactions.jsonl"));
        List<CardTransaction> payments = payments().toList();
        assertThat(lines).hasSameSizeAs(payments);
        for (int i = 0; i < lines.size(); i++) {
            CardTransaction read =
                    FraudDetectionFormats.PAYMENTS.read(lines.get(i).getBytes(StandardCharsets.UTF_8));
            assertThat(read).isEqualTo(payments.get(i));
            assertThat(PaymentCheck.refusalOf(read)).isNull();
        }
        assertThat(folder.resolve("labels.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("account-events.jsonl")).isNotEmptyFile();
        assertThat(Files.readAllLines(folder.resolve("truth.jsonl")))
                .hasSize(1 + SCRIPT.truths().size())
                .first()
                .asString()
                .contains("\"perDay\":" + Scenarios.NOTIFICATIONS_A_DAY);
    }

    private static Stream<CardTransaction> payments() {
        return SCRIPT.arrivals().stream().map(Arrival::payment).filter(Objects::nonNull);
    }

    private static String digest(Scenarios script, Path folder) throws IOException {
        ScenarioFiles.write(script, folder);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : List.of("transactions.jsonl", "account-events.jsonl", "labels.jsonl", "truth.jsonl")) {
                digest.update(Files.readAllBytes(folder.resolve(name)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
