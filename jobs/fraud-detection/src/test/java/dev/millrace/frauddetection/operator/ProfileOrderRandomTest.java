// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Payments.scoring;
import static dev.millrace.frauddetection.Payments.shippedRules;
import static dev.millrace.frauddetection.Records.with;
import static dev.millrace.frauddetection.domain.CardStory.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.CardEvent;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.testkit.operator.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Payments of every kind, changes and verdicts at random: within the bound it does not matter how they arrive. */
class ProfileOrderRandomTest {

    private static final int STREAMS = 60;
    private static final int SIZE = 200;
    private static final long DISORDER = 10 * MINUTE;

    private static final List<AccountEvent.Type> CHANGES =
            List.of(AccountEvent.Type.LOGIN_OK, AccountEvent.Type.PASSWORD_RESET, AccountEvent.Type.ADDRESS_CHANGED);

    private record Result(List<String> profiled, List<String> steps, List<String> visits) {}

    @Test
    void outputsAreTheSameHoweverEventsArrive() throws Exception {
        long first = System.nanoTime();
        System.out.println("streams from seed " + first);
        int steps = 0;
        int visits = 0;
        for (long seed = first; seed < first + STREAMS; seed++) {
            List<CardEvent> events = events(new Random(seed));
            Result inOrder = run(events, null);
            Result shuffled = run(events, new Random(seed + 1));
            assertThat(shuffled.profiled()).as("seed %d: profiled", seed).isEqualTo(inOrder.profiled());
            assertThat(shuffled.steps()).as("seed %d: steps", seed).isEqualTo(inOrder.steps());
            assertThat(shuffled.visits()).as("seed %d: visits", seed).isEqualTo(inOrder.visits());
            steps += inOrder.steps().size();
            visits += inOrder.visits().size();
        }
        assertThat(steps).as("steps of sequences").isGreaterThan(STREAMS);
        assertThat(visits).as("visits").isGreaterThan(STREAMS);
    }

    private static Result run(List<CardEvent> events, Random random) throws Exception {
        IdentityHashMap<CardEvent, Long> arrivals = new IdentityHashMap<>();
        for (CardEvent event : events) {
            arrivals.put(event, event.time() + (random == null ? 0 : random.nextLong(DISORDER)));
        }
        List<CardEvent> arriving = new ArrayList<>(events);
        arriving.sort(Comparator.comparing(arrivals::get));
        try (ProfileHarness card = ProfileHarness.opened(Backend.HASHMAP, scoring(), shippedRules())) {
            long youngest = 0;
            for (CardEvent event : arriving) {
                card.take(event);
                youngest = Math.max(youngest, event.time());
                card.timePasses(youngest - DISORDER - 1);
            }
            card.timePasses(Long.MAX_VALUE);
            assertThat(card.timers()).isZero();
            List<String> profiled = card.profiled().stream()
                    .map(each ->
                            each.pending() + " " + each.kind() + each.revision() + Arrays.toString(each.features()))
                    .sorted()
                    .toList();
            card.sequenceRecords().forEach(record -> assertThat(record.getTimestamp())
                    .isEqualTo(record.getValue().time()));
            card.visitRecords()
                    .forEach(record -> assertThat(record.getTimestamp()).satisfies(time -> assertThat(
                                    record.getValue().defrauded()
                                            ? time == record.getValue().defraudedAt()
                                            : time / DAY == record.getValue().day())
                            .isTrue()));
            return new Result(profiled, sorted(card.sequenceRecords()), sorted(card.visitRecords()));
        }
    }

    private static List<String> sorted(List<?> records) {
        return records.stream().map(Object::toString).sorted().toList();
    }

    private static List<CardEvent> events(Random random) {
        List<CardEvent> events = new ArrayList<>();
        List<CardTransaction> payments = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            String card = "card-" + random.nextInt(2);
            long time = NOON + random.nextInt(60) * DAY + random.nextInt(3) * HOUR + random.nextInt(4) * MINUTE;
            int what = random.nextInt(10);
            if (what == 0) {
                AccountEvent.Type type = CHANGES.get(random.nextInt(CHANGES.size()));
                events.add(CardEvent.of(new AccountEvent("e" + i, card, time, type)));
            } else if (what == 1 && !payments.isEmpty()) {
                CardTransaction payment = payments.get(random.nextInt(payments.size()));
                events.add(CardEvent.of(verdict(payment, payment.txTime() + random.nextInt(3) * DAY, random)));
            } else if (what == 2 && !payments.isEmpty()) {
                events.add(taken(payments.get(random.nextInt(payments.size()))));
            } else {
                CardTransaction payment = with(payment("" + i, time, payments, random), "panToken", card);
                payments.add(payment);
                events.add(taken(payment));
            }
        }
        return events;
    }

    private static CardTransaction payment(String id, long time, List<CardTransaction> before, Random random) {
        CardTransaction payment = paying(
                id,
                time,
                random.nextInt(3) == 0 ? random.nextInt(300) : random.nextInt(30_000),
                "merchantId",
                "m" + random.nextInt(60),
                "mcc",
                "54" + (10 + random.nextInt(40)),
                "acquirerCountry",
                "" + (100 + random.nextInt(20)),
                "responseCode",
                List.of("00", "00", "10", "51", "55", "75").get(random.nextInt(6)),
                "posEntryMode",
                random.nextBoolean() ? "810" : "051",
                "processingCode",
                List.of("00", "00", "01", "20", "30").get(random.nextInt(5)),
                "latitude",
                50.0 + random.nextInt(5),
                "longitude",
                9.0);
        if (before.isEmpty() || random.nextInt(4) > 0) {
            return payment;
        }
        String original = before.get(random.nextInt(before.size())).txId();
        return with(with(payment, "originalTxId", original), "mti", random.nextBoolean() ? "0400" : "0100");
    }

    private static FraudLabel verdict(CardTransaction payment, long at, Random random) {
        return new FraudLabel(
                payment.txId(),
                payment.panToken(),
                payment.terminalId(),
                payment.merchantId(),
                payment.txTime(),
                random.nextInt(4) == 0 ? FraudLabel.Verdict.GENUINE : FraudLabel.Verdict.FRAUD,
                random.nextBoolean() ? FraudLabel.Source.CHARGEBACK : FraudLabel.Source.ANALYST,
                at);
    }

    private static CardEvent taken(CardTransaction payment) {
        return CardEvent.of(PendingPayment.taken(payment, payment.txTime(), -1));
    }
}
