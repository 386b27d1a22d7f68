// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.tools.Draws;

/**
 * Ordinary payments, such that no rule has a reason to speak: at the usual hours, in the shops of the town, of amounts that stay
 * within 0.6 to 1.4 of the usual.
 */
final class Habits {

    private static final int ONLINE_EVERY = 5;

    private final Stage stage;
    private final Holder holder;
    private final Draws draws;

    Habits(Stage stage, Holder holder, Draws draws) {
        this.stage = stage;
        this.holder = holder;
        this.draws = draws;
    }

    /** Pays on the days from {@code from} to before {@code to}, each morning and each evening with these chances. */
    void pay(int from, int to, double mornings, double evenings) {
        for (int day = from; day < to; day++) {
            if (draws.uniform() < mornings) {
                payAt(day, holder.morning, amount());
            }
            if (draws.uniform() < evenings) {
                payAt(day, holder.evening, amount());
            }
        }
    }

    /** Pays once every {@code days} days, at the usual hours in turn. */
    void payEvery(int days, int from, int to) {
        for (int day = from; day < to; day += days) {
            payAt(day, holder.past.size() % 2 == 0 ? holder.morning : holder.evening, amount());
        }
    }

    /** Pays once within an hour of the day. */
    CardTransaction payAt(int day, int hour, long amount) {
        long time = stage.day(day) + hour * Stage.HOUR + draws.below((int) Stage.HOUR);
        int number = holder.past.size();
        Shop shop = number % ONLINE_EVERY == ONLINE_EVERY - 1
                ? holder.town.online()
                : holder.town.shops().get(draws.below(holder.town.shops().size()));
        Message message = Message.of(holder, shop, time, amount);
        if (shop.place() != null && draws.uniform() < .5) {
            message.entry("07");
        }
        return stage.send(Stage.HONEST + holder.card + "-" + number, message);
    }

    /** An amount as this card usually pays; small and large take turns, so that the spread is known from the first few on. */
    long amount() {
        double share = holder.past.size() % 2 == 0 ? draws.uniform(.6, .8) : draws.uniform(1.2, 1.4);
        return (long) StrictMath.rint(holder.usual * share);
    }
}
