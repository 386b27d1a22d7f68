// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One truth each for the ways in which a message may be something else than a payment on time in full in euro. */
final class MessageTruths {

    private static final int DAY = 230;

    private final Cast cast;
    private final Stage stage;
    private final Draws draws;

    private MessageTruths(Cast cast) {
        this.cast = cast;
        this.stage = cast.stage;
        this.draws = cast.draws.split();
    }

    static void tell(Cast cast) {
        MessageTruths truths = new MessageTruths(cast);
        truths.reversal();
        truths.lateAdvice();
        truths.repeats();
        truths.partialApproval();
        truths.foreignCurrency();
    }

    /** A large purchase is taken back; what follows soon after is measured as if it had never been spent. */
    private void reversal() {
        Holder holder = holder("reversal");
        long time = time();
        CardTransaction large = send(holder, "large", Message.of(holder, shop(holder), time, 90_000));
        CardTransaction back = send(
                holder,
                "reversal",
                Message.of(holder, shop(holder), time + 5 * Stage.MINUTE, 90_000)
                        .reversal(large));
        CardTransaction next =
                send(holder, "next", Message.of(holder, shop(holder), time + 30 * Stage.MINUTE, holder.usual));
        single("reversal", holder, Map.of("large", ids(large), "reversal", ids(back), "next", ids(next)));
    }

    /** An advice that the network held for three hours: remembered and scored, but nobody is called. */
    private void lateAdvice() {
        Holder holder = holder("late-advice");
        World.Town town = cast.world.abroad(draws.below(8));
        long time = time();
        Shop casino = Shop.of("late-advice", "7995", town.country(), town.place());
        CardTransaction advice = stage.sendLate(
                "truth-late-advice-advice",
                Message.of(holder, casino, time, holder.usual * 3 / 2).type("0120"),
                3 * Stage.HOUR);
        CardTransaction next =
                send(holder, "next", Message.of(holder, town.shops().get(1), time + 6 * Stage.HOUR, holder.usual));
        single("late-advice", holder, Map.of("advice", ids(advice), "next", ids(next)));
    }

    /** Three payments in a minute, each sent again by the network and by its acquirer: three payments. */
    private void repeats() {
        Holder holder = holder("repeats");
        List<String> firsts = new ArrayList<>();
        List<String> again = new ArrayList<>();
        long time = time();
        for (int number = 0; number < 3; number++) {
            long moment = time + 15 * Stage.SECOND * number;
            Shop shop = shop(holder);
            CardTransaction first = send(holder, "first-" + number, Message.of(holder, shop, moment, holder.usual));
            firsts.add(first.txId());
            String repeat = "truth-repeats-repeat-" + number;
            String retry = "truth-repeats-retry-" + number;
            stage.repeat(
                    first,
                    repeat,
                    Message.of(holder, shop, moment, holder.usual).type("0101"));
            stage.repeat(first, retry, Message.of(holder, shop, moment, holder.usual));
            again.add(repeat);
            again.add(retry);
        }
        single("repeats", holder, Map.of("first", firsts, "again", again));
    }

    /** Ten times the usual is asked for and the usual is approved. */
    private void partialApproval() {
        Holder holder = holder("partial-approval");
        CardTransaction partly = send(
                holder,
                "partly",
                Message.of(holder, shop(holder), time(), holder.usual * 10).partly(holder.usual));
        single("partial-approval", holder, Map.of("partly", ids(partly)));
    }

    /** Large numbers of small units, small numbers of large ones: judged as billed. */
    private void foreignCurrency() {
        Holder holder = holder("foreign-currency");
        long time = time();
        Shop shop = Shop.online("foreign-currency", "5942", World.HOME);
        CardTransaction yen = send(
                holder,
                "yen",
                Message.of(holder, shop, time, holder.usual * 8 / 5).foreign("JPY", holder.usual));
        CardTransaction dinar = send(
                holder,
                "dinar",
                Message.of(holder, shop, time + 3 * Stage.HOUR, holder.usual * 3)
                        .foreign("KWD", holder.usual));
        single("foreign-currency", holder, Map.of("billed", List.of(yen.txId(), dinar.txId())));
    }

    private Holder holder(String name) {
        Draws own = draws.split();
        Holder holder = new Holder(
                "card-truth-" + name, Integer.toString(400_000 + own.below(40)), cast.world.town(own.below(8)), own);
        new Habits(stage, holder, own).pay(DAY - 31, DAY - 1, .5, .5);
        return holder;
    }

    private long time() {
        return stage.day(DAY) + 10 * Stage.HOUR + draws.below((int) Stage.HOUR);
    }

    private static Shop shop(Holder holder) {
        return holder.town.shops().get(0);
    }

    private CardTransaction send(Holder holder, String part, Message message) {
        return stage.send(holder.card.substring("card-".length()) + "-" + part, message);
    }

    private void single(String id, Holder holder, Map<String, List<String>> parts) {
        stage.truth(Truth.single(id, List.of(holder.card), new TreeMap<>(parts)));
    }

    private static List<String> ids(CardTransaction payment) {
        return List.of(payment.txId());
    }
}
