// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel.Source;
import dev.millrace.model.payment.FraudLabel.Verdict;
import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One truth each for what analysts are told: no more than a day has room for, and not again what they have ruled out. */
final class CaseTruths {

    /** Four times as many cards ask for a notification on that day as it has room for. */
    private static final int CROWD = 4 * Scenarios.NOTIFICATIONS_A_DAY;

    private static final int CROWDED_DAY = 247;
    private static final int BLOCKS = 3;

    private final Cast cast;
    private final Stage stage;
    private final Draws draws;

    private CaseTruths(Cast cast) {
        this.cast = cast;
        this.stage = cast.stage;
        this.draws = cast.draws.split();
    }

    static void tell(Cast cast) {
        CaseTruths truths = new CaseTruths(cast);
        truths.budget();
        truths.suppression();
    }

    /**
     * All through one day cards are seen at two places too far apart: at 962 to 990 km/h, which is worth a review, and a few at
     * far more, which is worth a block.
     */
    private void budget() {
        List<String> cards = new ArrayList<>();
        List<String> reviews = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        for (int number = 0; number < CROWD + BLOCKS; number++) {
            boolean block = number >= CROWD;
            Holder holder = holder("budget-" + number);
            cards.add(holder.card);
            double speed = block ? 5000 : draws.uniform(962, 990);
            // Spread over the day, so that the threshold has time to rise.
            long time = stage.day(CROWDED_DAY) + Stage.HOUR + (22 * Stage.HOUR) * (number % CROWD) / CROWD;
            long gap = (long) (998 / speed * Stage.HOUR);
            Place home = holder.town.place();
            Shop far = Shop.of("budget-" + number, "5812", "792", home.away(draws.uniform(0, 360), 1000));
            Shop near = Shop.of("budget-home-" + number, "5812", World.HOME, home);
            send(holder, "home", Message.of(holder, near, time - gap, holder.usual));
            CardTransaction payment = send(holder, "far", Message.of(holder, far, time, holder.usual));
            (block ? blocks : reviews).add(payment.txId());
        }
        stage.truth(Truth.single(
                "budget", List.copyOf(cards), new TreeMap<>(Map.of("reviews", reviews, "blocks", blocks))));
    }

    /** The same at the same merchant from the same device: reported, found genuine, left alone, and reported again a month later. */
    private void suppression() {
        Holder holder = holder("suppression");
        new Habits(stage, holder, draws.split()).pay(180, 205, .5, .5);
        Shop shop = Shop.online("suppression", "5732", World.HOME);
        CardTransaction first = mistyped(holder, shop, 208, "first");
        stage.label(first, Verdict.GENUINE, Source.ANALYST, first.txTime() + Stage.HOUR);
        CardTransaction again = mistyped(holder, shop, 211, "again");
        CardTransaction after = mistyped(holder, shop, 240, "after");
        stage.truth(Truth.single(
                "suppression",
                List.of(holder.card),
                new TreeMap<>(Map.of(
                        "first", List.of(first.txId()),
                        "again", List.of(again.txId()),
                        "after", List.of(after.txId())))));
    }

    /** Six wrong security codes and then the right one, which is worth a review. */
    private CardTransaction mistyped(Holder holder, Shop shop, int day, String part) {
        long time = stage.day(day) + 15 * Stage.HOUR;
        for (int number = 0; number < 6; number++) {
            send(
                    holder,
                    part + "-wrong-" + number,
                    Message.of(holder, shop, time + 80 * Stage.SECOND * number, holder.usual)
                            .response("82"));
        }
        return send(holder, part, Message.of(holder, shop, time + 8 * Stage.MINUTE, holder.usual));
    }

    private Holder holder(String name) {
        Draws own = draws.split();
        return new Holder(
                "card-truth-" + name, Integer.toString(400_000 + own.below(40)), cast.world.town(own.below(8)), own);
    }

    private CardTransaction send(Holder holder, String part, Message message) {
        return stage.send(holder.card.substring("card-".length()) + "-" + part, message);
    }
}
