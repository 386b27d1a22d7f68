// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.List;

/** One case of a rule, true or nearly so, on cards of its own. */
final class Story {

    private static final int FIRST_CASE_DAY = 208;
    private static final int CASE_DAYS = 34;
    private static final int HISTORY_DAYS = 31;
    /** Between the last ordinary payment and the case lies more than a day, so that no window holds both. */
    private static final int QUIET_DAYS = 1;

    final Stage stage;
    final World world;
    final String rule;
    final boolean guilty;
    final int number;
    final String id;
    final Draws draws;
    /** Day of the run on which it happens. */
    final int day;
    /** The card it is about. */
    final Holder holder;

    private final List<Holder> holders = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Story(Stage stage, World world, String rule, boolean guilty, int number, Draws draws) {
        this.stage = stage;
        this.world = world;
        this.rule = rule;
        this.guilty = guilty;
        this.number = number;
        this.id = rule + (guilty ? "-true-" : "-near-") + (number < 9 ? "0" : "") + (number + 1);
        this.draws = draws;
        this.day = FIRST_CASE_DAY + draws.below(CASE_DAYS);
        this.holder = newHolder("");
    }

    /** Which of {@code count} kinds this case is of. */
    int variant(int count) {
        return number % count;
    }

    /** Another card of this story. */
    Holder newHolder(String suffix) {
        return newHolder(suffix, Integer.toString(400_000 + draws.below(40)));
    }

    /** Another card of this story, whose number begins so. */
    Holder newHolder(String suffix, String bin) {
        Holder made = new Holder("card-" + id + suffix, bin, world.town(draws.below(8)), draws);
        holders.add(made);
        return made;
    }

    /** A month of ordinary payments, about one a day, ending a day before the case. */
    void month() {
        habits().pay(day - HISTORY_DAYS, day - QUIET_DAYS, .5, .5);
    }

    Habits habits() {
        return new Habits(stage, holder, draws);
    }

    /** A moment of the day of the case. */
    long at(int hour, int minute) {
        return stage.day(day) + hour * Stage.HOUR + minute * Stage.MINUTE + draws.below(30_000);
    }

    /** A whole number of minutes in milliseconds, drawn, with a few seconds more. */
    long minutes(int least, int most) {
        return between(least * Stage.MINUTE, most * Stage.MINUTE - 1);
    }

    long between(long least, long most) {
        return least + (long) (draws.uniform() * (most - least + 1));
    }

    /** A shop of the card's town. */
    Shop shop() {
        return holder.town.shops().get(draws.below(holder.town.shops().size()));
    }

    /** A shop that the card does not know. */
    Shop newShop(String suffix) {
        return Shop.of(id + suffix, "5732", World.HOME, holder.town.place().away(90, 3));
    }

    /** An internet shop that the card does not know. */
    Shop newOnline(String suffix) {
        return Shop.online(id + suffix, "5732", World.HOME);
    }

    /** A message that is part of the story. */
    CardTransaction pay(Message message) {
        return stage.send(id + "-" + message.holder.past.size() + suffixOf(message.holder), message);
    }

    /** A message on which the rule must speak if the case is a true one. */
    CardTransaction expect(Message message) {
        CardTransaction payment = pay(message);
        expected.add(payment.txId());
        return payment;
    }

    void account(AccountEvent.Type type, long time) {
        stage.account(holder, type, time);
    }

    /** Writes down what must be found. */
    void end() {
        List<String> cards = holders.stream()
                .filter(each -> !each.past.isEmpty())
                .map(each -> each.card)
                .toList();
        List<String> all = holders.stream()
                .flatMap(each -> each.past.stream())
                .map(CardTransaction::txId)
                .toList();
        if (guilty && expected.isEmpty()) {
            throw new IllegalStateException(id + " expects nothing");
        }
        stage.truth(
                guilty
                        ? Truth.of(Truth.Kind.TRUE, rule, id, cards, List.copyOf(expected))
                        : Truth.of(Truth.Kind.NEAR, rule, id, cards, all));
    }

    private String suffixOf(Holder of) {
        return of == holder ? "" : of.card.substring(holder.card.length());
    }
}
