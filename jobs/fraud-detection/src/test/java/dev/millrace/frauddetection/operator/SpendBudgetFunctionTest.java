// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Noticed.notice;
import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;
import static dev.millrace.frauddetection.Payments.MINUTE;
import static dev.millrace.frauddetection.Payments.NOON;
import static dev.millrace.frauddetection.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.frauddetection.domain.ScoringRules.Order;
import dev.millrace.frauddetection.domain.casework.Notice;
import dev.millrace.model.alert.Alert;
import dev.millrace.testkit.operator.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notifications go out in event order, within the budget, and the rest is summed up. */
class SpendBudgetFunctionTest {

    private static final long DISORDER = 5_000;

    @ParameterizedTest
    @EnumSource
    void noticesWaitForTheirTurn(Backend backend) throws Exception {
        try (BudgetHarness budget = BudgetHarness.opened(backend, Order.EVENT_TIME)) {
            budget.timePasses(NOON - 2).ask(one("later", NOON + 1), one("first", NOON - 1), one("second", NOON));
            assertThat(budget.alerts()).isEmpty();
            budget.timePasses(NOON);
            assertThat(budget.told()).containsExactly("first");
            budget.timePasses(NOON + HOUR);
            assertThat(budget.told()).as("one a day; the digest at its end").containsExactly("first", "digest|" + NOON);
            assertThat(budget.alerts().get(1).count()).isEqualTo(2);
            assertThat(budget.timers()).isZero();
        }
    }

    @Test
    void onArrivalANoticeIsAnsweredAtOnce() throws Exception {
        try (BudgetHarness budget = BudgetHarness.opened(Backend.HASHMAP, Order.ARRIVAL)) {
            budget.ask(one("second", NOON), one("first", NOON - 1));
            assertThat(budget.told()).containsExactly("second");
            budget.ask(one("third", NOON + HOUR + 1));
            assertThat(budget.told()).as("the digest comes with time, too").contains("digest|" + (NOON - HOUR));
        }
    }

    @Test
    void aLateNoticeIsAnsweredAtOnce() throws Exception {
        try (BudgetHarness budget = BudgetHarness.opened(Backend.HASHMAP, Order.EVENT_TIME)) {
            budget.timePasses(NOON).ask(notice("card", NOON - HOUR, 0.75));
            assertThat(budget.told()).containsExactly("card");
        }
    }

    @Test
    void aCardIsToldOfOnceADayAndABlockAlways() throws Exception {
        try (BudgetHarness budget = BudgetHarness.opened(Backend.HASHMAP, Order.EVENT_TIME)) {
            budget.ask(
                            one("card", NOON),
                            notice("card", NOON + 1, 0.95, 0.75),
                            with(notice("blocked", NOON + 2, 0.95), "perDay", 1),
                            notice("card", NOON + DAY, 0.75))
                    .timePasses(NOON + DAY);
            assertThat(budget.told()).containsExactly("card", "blocked", "card");
        }
    }

    @Test
    void everyWhileWithSomethingHeldBackHasOneDigest() throws Exception {
        try (BudgetHarness budget = BudgetHarness.opened(Backend.HASHMAP, Order.EVENT_TIME)) {
            budget.ask(one("out", NOON));
            for (int i = 0; i < 10; i++) {
                budget.ask(one("a" + i, NOON + 10 * MINUTE + i), one("c" + i, NOON + 130 * MINUTE + i));
            }
            budget.timePasses(NOON + 5 * HOUR);
            assertThat(budget.told()).containsExactly("out", "digest|" + NOON, "digest|" + (NOON + 2 * HOUR));
            assertThat(budget.alerts()).extracting(Alert::count).containsExactly(1, 10, 10);
            assertThat(budget.alerts().get(1).evidence()).hasSize(5);
            assertThat(budget.alerts()).extracting(Alert::alertId).doesNotHaveDuplicates();
        }
    }

    @Test
    void atTheEndOfTheInputWhatIsHeldBackIsSummedUpOnce() throws Exception {
        try (BudgetHarness budget = BudgetHarness.opened(Backend.HASHMAP, Order.EVENT_TIME)) {
            budget.ask(one("out", NOON), one("held", NOON + 1)).timePasses(Long.MAX_VALUE);
            assertThat(budget.told()).containsExactly("out", "digest|" + NOON);
            assertThat(budget.timers()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void budgetDigestAndWhatWaitsSurviveARestart(Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (BudgetHarness budget = BudgetHarness.opened(backend, Order.EVENT_TIME)) {
            budget.ask(one("out", NOON), one("held", NOON + 1)).timePasses(NOON + 1);
            budget.ask(one("waits", NOON + 2), notice("out", NOON + 3, 0.95, 0.75));
            snapshot = budget.snapshot();
        }
        try (BudgetHarness budget = BudgetHarness.restored(backend, Order.EVENT_TIME, snapshot)) {
            budget.timePasses(NOON + HOUR);
            assertThat(budget.told()).as("spent, and told of today").containsExactly("digest|" + NOON);
            assertThat(budget.alerts().get(0).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCardThatWasToldOfIsForgotten(Backend backend) throws Exception {
        try (BudgetHarness budget = BudgetHarness.opened(backend, Order.ARRIVAL)) {
            budget.clockSays(NOON);
            budget.ask(notice("card", NOON, 0.75));
            assertThat(budget.held()).isEqualTo(2);
            budget.clockSays(NOON + 5 * DAY);
            budget.ask(notice("card", NOON + 1, 0.95, 0.75));
            assertThat(budget.told()).as("its day is not remembered any more").containsExactly("card", "card");
            budget.clockSays(NOON + 40 * DAY);
            budget.ask(with(notice("other", NOON + 2, 0.8), "perDay", 1));
            assertThat(budget.told()).as("nor is what the budget was").hasSize(3);
        }
    }

    /** Ten times as many cards as the budget has room for, over days, most of them more than once. */
    @Test
    void theSameNotificationsGoOutHoweverNoticesArrive() throws Exception {
        long seed = System.nanoTime();
        System.out.println("notices from seed " + seed);
        List<Notice> notices = notices(new Random(seed));
        List<Alert> inOrder = run(notices, null);
        List<Alert> shuffled = run(notices, new Random(seed + 1));
        assertThat(shuffled).as("seed %d", seed).isEqualTo(inOrder);
        assertThat(inOrder).as("seed %d", seed).extracting(Alert::dedupKey).doesNotHaveDuplicates();
        Map<Long, Integer> reviews = new HashMap<>();
        long digests = 0;
        for (Alert alert : inOrder) {
            digests += alert.entity().type().equals("portfolio") ? 1 : 0;
            if (alert.entity().type().equals("card") && alert.score() < 0.9) {
                reviews.merge(alert.eventTime() / DAY, 1, Integer::sum);
            }
        }
        assertThat(digests).as("seed %d", seed).isGreaterThan(24);
        assertThat(reviews.values()).as("seed %d", seed).hasSize(3).allSatisfy(count -> assertThat(count)
                .isLessThanOrEqualTo(100));
        assertThat(inOrder.stream().filter(alert -> alert.score() >= 0.9 && alert.severity() == 2))
                .as("seed %d: every block goes out", seed)
                .hasSize(30);
    }

    private static List<Notice> notices(Random random) {
        long midnight = NOON - 12 * HOUR;
        List<Notice> notices = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String card = "card-" + i;
            // By the second, so that there are ties.
            long time = midnight + i / 1_000 * DAY + random.nextInt(23 * 3_600) * 1_000L;
            double score = i % 100 == 0 ? 0.95 : 0.7 + random.nextDouble() * 0.15;
            notices.add(notice(card, time, score));
            if (i % 100 != 0 && random.nextBoolean()) {
                notices.add(notice(card, time + random.nextInt(3_000) * 1_000L, score + 0.04, score));
            }
        }
        return notices;
    }

    private static List<Alert> run(List<Notice> notices, Random random) throws Exception {
        IdentityHashMap<Notice, Long> arrivals = new IdentityHashMap<>();
        for (Notice notice : notices) {
            arrivals.put(notice, notice.alert().eventTime() + (random == null ? 0 : random.nextLong(DISORDER)));
        }
        List<Notice> arriving = new ArrayList<>(notices);
        arriving.sort(Comparator.comparing(arrivals::get));
        try (BudgetHarness budget = BudgetHarness.opened(Backend.HASHMAP, Order.EVENT_TIME)) {
            long youngest = 0;
            for (Notice notice : arriving) {
                budget.ask(notice);
                youngest = Math.max(youngest, notice.alert().eventTime());
                budget.timePasses(youngest - DISORDER - 1);
            }
            budget.timePasses(Long.MAX_VALUE);
            assertThat(budget.timers()).isZero();
            return budget.alerts();
        }
    }

    /** A notice of a day that has room for one. */
    private static Notice one(String card, long time) {
        return with(notice(card, time, 0.75), "perDay", 1);
    }
}
