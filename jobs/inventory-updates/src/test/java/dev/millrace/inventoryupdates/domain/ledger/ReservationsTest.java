// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import static dev.millrace.inventoryupdates.domain.ledger.Movements.BONN;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.HOUR;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MINUTE;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.MUG;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.asks;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.at;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.received;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.reserved;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.sold;
import static dev.millrace.inventoryupdates.domain.ledger.Movements.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationAnswer.Refused;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.ReservationRequest.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests for stock: one answer each, and never more promised than there is. */
class ReservationsTest {

    private static final List<Action> ACTIONS = List.of(Action.values());

    private final InMemoryLedgers ledgers = new InMemoryLedgers();

    @Test
    void acceptedForACartThenForThePaymentThenForGood() {
        ledgers.take(received("a", 10, at("09:00")));
        assertThat(ask("1", Action.RESERVE, "r", 4, at("10:00")))
                .isEqualTo(new ReservationAnswer("1", "r", MUG, BONN, true, 4, 6, at("10:15"), null, at("10:00"), 1));
        assertThat(ask("2", Action.PAY, "r", 0, at("10:14")))
                .isEqualTo(new ReservationAnswer("2", "r", MUG, BONN, true, 4, 6, at("10:44"), null, at("10:14"), 1));
        ledgers.timersUntil(at("10:43"));
        assertThat(ask("3", Action.COMMIT, "r", 0, at("10:43")))
                .isEqualTo(new ReservationAnswer("3", "r", MUG, BONN, true, 4, 6, null, null, at("10:43"), 1));
        ledgers.timersUntil(at("10:43") + 48 * HOUR);
        assertThat(bonn())
                .extracting(StockPosition::reserved, StockPosition::allocated)
                .containsExactly(0.0, 4.0);
        ledgers.take(under("r", "p", MovementType.PICK, 4, at("11:00")));
        assertThat(bonn().allocated())
                .as("what is allocated is picked, not twice")
                .isEqualTo(4);
        ledgers.take(under("r", "s", MovementType.SHIP, 4, at("12:00")));
        assertThat(bonn())
                .extracting(StockPosition::onHand, StockPosition::allocated)
                .containsExactly(6.0, 0.0);
    }

    @Test
    void refusedWithWhatIsAvailable() {
        ledgers.with(LedgerSettings.standard().withBuffer(2)).take(received("a", 10, at("09:00")));
        ReservationAnswer answer = ask("1", Action.RESERVE, "r", 9, at("10:00"));
        assertThat(answer)
                .extracting(
                        ReservationAnswer::accepted,
                        ReservationAnswer::refusal,
                        ReservationAnswer::quantity,
                        ReservationAnswer::available)
                .containsExactly(false, Refused.NOT_ENOUGH, 0.0, 8.0);
        assertThat(ask("2", Action.RESERVE, "r", 8, at("10:00")).accepted()).isTrue();
        assertThat(bonn().atp()).isZero();
        assertThat(bonn().available()).isEqualTo(2);
    }

    @Test
    void aRepeatedRequestGetsNoSecondAnswer() {
        ledgers.take(received("a", 10, at("09:00")));
        assertThat(ask("1", Action.RESERVE, "r", 4, at("10:00"))).isNotNull();
        assertThat(ask("1", Action.RESERVE, "r", 4, at("10:00"))).isNull();
        assertThat(ledgers.ask(asks("1", Action.RESERVE, "r", 4, at("10:00")), at("16:00")))
                .isNull();
        assertThat(ledgers.answers).hasSize(1);
    }

    @Test
    void aReservationThatHoldsSomethingIsNotMadeAgainAndAnExpiredOneIs() {
        ledgers.take(received("a", 10, at("09:00")));
        ask("1", Action.RESERVE, "r", 4, at("10:00"));
        assertThat(ask("2", Action.RESERVE, "r", 3, at("10:01")).refusal()).isEqualTo(Refused.ALREADY_RESERVED);
        assertThat(ask("3", Action.PAY, "r", 0, at("10:15")).refusal()).isEqualTo(Refused.UNKNOWN_RESERVATION);
        assertThat(ledgers.expired).hasSize(1);
        assertThat(ask("4", Action.RESERVE, "r", 3, at("10:16")).quantity()).isEqualTo(3);
        assertThat(bonn().reserved()).isEqualTo(3);
        assertThat(ask("5", Action.CANCEL, "r", 0, at("10:17")).accepted()).isTrue();
        assertThat(bonn().available()).isEqualTo(10);
        assertThat(ask("6", Action.CANCEL, "r", 0, at("10:18")).refusal()).isEqualTo(Refused.UNKNOWN_RESERVATION);
        assertThat(ask("7", Action.COMMIT, "other", 0, at("10:18")).refusal()).isEqualTo(Refused.UNKNOWN_RESERVATION);
    }

    @Test
    void whatIsAllocatedIsGivenBackUnlessItIsPicked() {
        ledgers.take(received("a", 10, at("09:00")));
        ask("1", Action.RESERVE, "r", 4, at("10:00"));
        ask("2", Action.COMMIT, "r", 0, at("10:01"));
        ledgers.take(under("r", "p", MovementType.PICK, 1, at("10:02")));
        assertThat(ask("3", Action.CANCEL, "r", 0, at("10:03")).quantity()).isEqualTo(1);
        assertThat(bonn())
                .extracting(StockPosition::reserved, StockPosition::allocated)
                .containsExactly(0.0, 1.0);
    }

    @Test
    void anEchoOfAnAnswerAmongTheMovementsReservesNothingMore() {
        ledgers.take(received("a", 10, at("09:00")));
        ask("1", Action.RESERVE, "r", 4, at("10:00"));
        ledgers.take(reserved("e", "r", 4, at("10:00"), at("10:15")));
        assertThat(bonn().reserved()).isEqualTo(4);
        ledgers.take(reserved("f", "r", 6, at("10:01"), at("10:15")));
        assertThat(bonn().reserved()).as("told by movements").isEqualTo(10);
    }

    /** Whatever is asked, sold and received: what is held at any time was there when it was promised. */
    @Test
    void neverMoreIsPromisedThanThereIs() {
        long first = System.nanoTime();
        System.out.println("reservations from seed " + first);
        int accepted = 0;
        int refused = 0;
        for (long seed = first; seed < first + 200; seed++) {
            Random random = new Random(seed);
            InMemoryLedgers shop = new InMemoryLedgers();
            long now = at("09:00");
            shop.take(received("stock", 20, now));
            Map<String, Long> held = new HashMap<>();
            Map<String, Double> amounts = new HashMap<>();
            Set<String> asked = new HashSet<>();
            double stock = 20;
            double committed = 0;
            for (int i = 0; i < 200; i++) {
                now += random.nextInt((int) (3 * MINUTE));
                long present = now;
                held.values().removeIf(until -> until <= present);
                amounts.keySet().retainAll(held.keySet());
                String name = "r" + random.nextInt(12);
                Action action = ACTIONS.get(random.nextInt(4));
                int quantity = 1 + random.nextInt(6);
                String id = random.nextInt(10) == 0 ? "q" + random.nextInt(i + 1) : "q" + i;
                ReservationAnswer answer = shop.ask(asks(id, action, name, quantity, now), now);
                assertThat(answer == null).as("seed %d: %s", seed, id).isEqualTo(!asked.add(id));
                if (answer == null) {
                    continue;
                }
                double promised =
                        amounts.values().stream().mapToDouble(each -> each).sum() + committed;
                if (answer.accepted()) {
                    accepted++;
                    if (action == Action.RESERVE) {
                        assertThat(promised + quantity)
                                .as("seed %d: %s", seed, id)
                                .isLessThanOrEqualTo(stock);
                        amounts.put(name, (double) quantity);
                        held.put(name, answer.expiresAt());
                    } else if (action == Action.PAY && answer.expiresAt() != null) {
                        held.put(name, answer.expiresAt());
                    } else if (action == Action.COMMIT && amounts.containsKey(name)) {
                        // Shipped at once, so that the name is free again.
                        shop.take(under(name, "ship" + i, MovementType.SHIP, amounts.get(name), now));
                        stock -= amounts.remove(name);
                        held.remove(name);
                    } else if (action == Action.CANCEL) {
                        amounts.remove(name);
                        held.remove(name);
                    }
                } else {
                    refused++;
                    if (answer.refusal() == Refused.NOT_ENOUGH) {
                        assertThat(promised + quantity)
                                .as("seed %d: %s", seed, id)
                                .isGreaterThan(stock);
                    }
                }
                if (random.nextInt(20) == 0) {
                    shop.take(received("more" + i, 3, now));
                    stock += 3;
                }
                assertThat(shop.position(MUG, BONN).onHand()).isEqualTo(stock);
                assertThat(shop.position(MUG, BONN).reserved())
                        .as("seed %d: %s", seed, id)
                        .isEqualTo(amounts.values().stream()
                                .mapToDouble(each -> each)
                                .sum());
            }
        }
        System.out.printf("%d accepted, %d refused%n", accepted, refused);
        assertThat(List.of(accepted, refused)).allMatch(each -> each > 1_000);
    }

    @Test
    void fiveHundredAtOnceForOneHundred() {
        ledgers.take(received("a", 100, at("09:00")));
        List<ReservationRequest> requests = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            requests.add(asks("q" + i, Action.RESERVE, "r" + i, 1, at("10:00") + i * 40L));
        }
        requests.forEach(each -> ledgers.ask(each, each.time()));
        requests.forEach(each -> ledgers.ask(each, each.time()));
        assertThat(ledgers.answers).hasSize(500);
        assertThat(ledgers.answers.stream().filter(ReservationAnswer::accepted)).hasSize(100);
        assertThat(bonn().available()).isZero();
        ledgers.timersUntil(at("10:16"));
        assertThat(ledgers.expired).hasSize(100);
        assertThat(bonn().available()).isEqualTo(100);
        ledgers.take(sold("s", 100, at("10:20")));
        ledgers.timersUntil(at("10:20") + 10 * 24 * HOUR);
        assertThat(ledgers.parts(MUG, BONN).size()).isZero();
        assertThat(ledgers.head(MUG, BONN).isEmpty()).isTrue();
    }

    private ReservationAnswer ask(String id, Action action, String reservation, double quantity, long time) {
        return ledgers.ask(asks(id, action, reservation, quantity, time), time);
    }

    private StockPosition bonn() {
        return ledgers.position(MUG, BONN);
    }
}
