// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.SECOND;
import static dev.millrace.frauddetection.Payments.amountModel;
import static dev.millrace.frauddetection.Payments.payment;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.Scored.declinesBefore;
import static dev.millrace.frauddetection.Scored.profiled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.CardSignal;
import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.frauddetection.domain.casework.FraudCase.Status;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.testkit.operator.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever happens to cards, and however it arrives, the decisions are the same, down to the alerts that go out. */
class DecideOrderRandomTest {

    private static final int STREAMS = 60;
    private static final int SIZE = 80;
    private static final long DISORDER = 5 * SECOND;
    private static final List<FraudLabel.Source> SOURCES = List.of(FraudLabel.Source.values());

    private record Result(List<String> scores, List<String> cases, List<Alert> alerts, Set<Status> seen) {}

    @Test
    void outputsAreTheSameHoweverSignalsArrive() throws Exception {
        long first = System.nanoTime();
        System.out.println("streams from seed " + first);
        Set<Status> seen = EnumSet.noneOf(Status.class);
        int held = 0;
        int matched = 0;
        int digests = 0;
        for (long seed = first; seed < first + STREAMS; seed++) {
            List<CardSignal> signals = signals(new Random(seed));
            Result inOrder = run(signals, null);
            Result shuffled = run(signals, new Random(seed + 1));
            assertThat(shuffled.scores()).as("seed %d: scores", seed).isEqualTo(inOrder.scores());
            assertThat(shuffled.cases()).as("seed %d: cases", seed).isEqualTo(inOrder.cases());
            assertThat(shuffled.alerts()).as("seed %d: alerts", seed).isEqualTo(inOrder.alerts());
            assertThat(inOrder.alerts())
                    .as("seed %d: one a card and day", seed)
                    .extracting(Alert::dedupKey)
                    .doesNotHaveDuplicates();
            seen.addAll(inOrder.seen());
            held += count(inOrder.scores(), "held=confirmed-genuine");
            matched += count(inOrder.scores(), "id=R12");
            digests += (int) inOrder.alerts().stream()
                    .filter(alert -> alert.dedupKey().startsWith("digest"))
                    .count();
        }
        assertThat(seen).as("statuses").containsExactlyInAnyOrder(Status.values());
        assertThat(held).as("confirmed genuine").isGreaterThan(STREAMS / 4);
        assertThat(matched).as("sequences").isGreaterThan(STREAMS);
        assertThat(digests).as("digests").isGreaterThan(STREAMS / 4);
    }

    private static int count(List<String> scores, String text) {
        return (int) scores.stream().filter(score -> score.contains(text)).count();
    }

    private static Result run(List<CardSignal> signals, Random random) throws Exception {
        IdentityHashMap<CardSignal, Long> arrivals = new IdentityHashMap<>();
        for (CardSignal signal : signals) {
            arrivals.put(signal, signal.time() + (random == null ? 0 : random.nextLong(DISORDER)));
        }
        List<CardSignal> arriving = new ArrayList<>(signals);
        arriving.sort(Comparator.comparing(arrivals::get));
        try (DecideHarness cards = DecideHarness.opened(
                        Backend.HASHMAP, scoring(), with(shippedRules(), "budget.perDay", 1), amountModel(100));
                BudgetHarness budget = BudgetHarness.opened(Backend.HASHMAP, Order.EVENT_TIME)) {
            long youngest = 0;
            int forwarded = 0;
            for (CardSignal signal : arriving) {
                cards.take(signal);
                youngest = Math.max(youngest, signal.time());
                forwarded = pass(cards, budget, forwarded, youngest - DISORDER - 1);
            }
            pass(cards, budget, forwarded, youngest + 400 * DAY);
            assertThat(cards.timers() + cards.held()).as("left of the cards").isZero();
            assertThat(budget.timers()).isZero();
            Set<Status> seen = EnumSet.noneOf(Status.class);
            cards.cases().forEach(each -> seen.add(each.status()));
            return new Result(sorted(cards.scores()), sorted(cards.cases()), budget.alerts(), seen);
        }
    }

    private static int pass(DecideHarness cards, BudgetHarness budget, int forwarded, long watermark) throws Exception {
        cards.timePasses(watermark);
        var notices = cards.notices();
        for (var notice : notices.subList(forwarded, notices.size())) {
            budget.ask(notice);
        }
        budget.timePasses(watermark);
        return notices.size();
    }

    private static List<String> sorted(List<?> records) {
        return records.stream().map(Object::toString).sorted().toList();
    }

    /** A hundred days of a few cards, full of ties. */
    private static List<CardSignal> signals(Random random) {
        List<CardSignal> signals = new ArrayList<>();
        List<CardTransaction> payments = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            String card = "card-" + random.nextInt(3);
            long time = NOON + random.nextInt(100) * DAY + random.nextInt(2) * HOUR + random.nextInt(3) * SECOND;
            int what = random.nextInt(10);
            if (what == 0) {
                signals.add(CardSignal.of(new AccountEvent(
                        "e" + i,
                        card,
                        time,
                        random.nextBoolean() ? AccountEvent.Type.HOLDER_CONTACTED : AccountEvent.Type.CARD_BLOCKED)));
            } else if (what == 1) {
                signals.add(CardSignal.of(
                        new Exposure(card, "R15", "m" + random.nextInt(3), time, time - DAY, time, 5 + i)));
            } else if (what < 5 && !payments.isEmpty()) {
                CardTransaction payment = payments.get(random.nextInt(payments.size()));
                signals.add(CardSignal.of(verdict(payment, random)));
            } else {
                CardTransaction payment = with(
                        payment(Integer.toString(i), card, "t" + random.nextInt(2), time, 9_900 + random.nextInt(500)),
                        "merchantId",
                        random.nextBoolean() ? "shop" : null);
                payments.add(payment);
                signals.add(CardSignal.of(profiled(payment)));
                if (random.nextInt(4) == 0) {
                    declinesBefore(payment).forEach(match -> signals.add(CardSignal.of(match)));
                }
            }
        }
        return signals;
    }

    private static FraudLabel verdict(CardTransaction payment, Random random) {
        return new FraudLabel(
                payment.txId(),
                payment.panToken(),
                payment.terminalId(),
                payment.merchantId(),
                payment.txTime(),
                random.nextBoolean() ? FraudLabel.Verdict.GENUINE : FraudLabel.Verdict.FRAUD,
                SOURCES.get(random.nextInt(SOURCES.size())),
                payment.txTime() + random.nextInt(3) * 9L * DAY + random.nextInt(2) * HOUR);
    }
}
