// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel.Source;
import dev.millrace.model.payment.FraudLabel.Verdict;
import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * Three merchants at which cards were stolen, among many that the same people visit; and R15, the later payments of cards that
 * were there.
 *
 * <p>A fifth to a third of the cards that were at the three merchants in the interval are defrauded elsewhere within 60 days,
 * against one in thirty of all cards on those days. Verdicts come as chargebacks, one to two weeks after the fraud.
 */
final class CompromiseStories {

    private static final int CARDS = 2400;
    private static final int FIRST_DAY = 184;
    private static final int LAST_DAY = 206;
    private static final int LATER_DAY = 238;
    private static final int FRAUD_DAY = 207;
    private static final int EVERYWHERE = 6;

    private final Cast cast;
    private final Stage stage;
    private final Draws draws;
    private final List<Person> people = new ArrayList<>();
    private final List<Shop> everywhere = new ArrayList<>();
    private final List<Shop> ordinary = new ArrayList<>();
    private final int[] dealtOut = new int[LAST_DAY];
    private int next;

    /** Somebody who may be where cards are stolen. */
    private static final class Person {
        final Holder holder;
        final Draws draws;
        boolean exposed;
        boolean defrauded;

        Person(Holder holder, Draws draws) {
            this.holder = holder;
            this.draws = draws;
        }
    }

    private CompromiseStories(Cast cast) {
        this.cast = cast;
        this.stage = cast.stage;
        this.draws = cast.draws.split();
    }

    static void tell(Cast cast) {
        new CompromiseStories(cast).tellAll();
    }

    private void tellAll() {
        settle();
        List<Compromise> compromises = List.of(
                compromise("a", 190, 4, 50, 5, 1),
                compromise("b", 191, 1, 60, 10, 3),
                compromise("c", 196, 1, 60, 10, 3));
        List<Person> defrauded =
                people.stream().filter(person -> person.defrauded).toList();
        nearMisses(defrauded);
        people.stream().filter(person -> !person.defrauded).forEach(this::live);
        liveEvenly(people.stream().filter(person -> person.defrauded).toList());
        defrauded.forEach(this::defraud);
        refuge(defrauded);
        exposedLater(compromises);
        unexposedLater(compromises);
    }

    private void settle() {
        World.Town town = cast.world.town(0);
        for (int number = 0; number < EVERYWHERE; number++) {
            everywhere.add(Shop.of(
                    "everywhere-" + number, "5411", World.HOME, town.place().away(60.0 * number, 2)));
        }
        for (int number = 0; number < 60; number++) {
            ordinary.add(Shop.of(
                    "ordinary-" + number, "5812", World.HOME, town.place().away(6.0 * number, 3)));
        }
        for (int number = 0; number < CARDS; number++) {
            Draws own = draws.split();
            String bin = Integer.toString(400_000 + own.below(40));
            people.add(new Person(new Holder("card-city-" + number, bin, town, own), own));
        }
    }

    /** A merchant at which cards were stolen, and who was there in the interval and next to it. */
    private record Compromise(String id, Shop shop, int from, int to, List<Person> exposed, List<Person> beside) {}

    /** Of each {@code of} cards that were there, {@code stolen} are defrauded; six other cards are there on every other day. */
    private Compromise compromise(String name, int from, int days, int cardsADay, int of, int stolen) {
        Shop shop = Shop.of(
                "compromised-" + name, "5812", World.HOME, cast.world.town(0).place());
        List<Person> exposed = new ArrayList<>();
        List<Person> beside = new ArrayList<>();
        for (int day = FIRST_DAY; day < LAST_DAY; day++) {
            boolean inside = day >= from && day < from + days;
            for (int card = 0; card < (inside ? cardsADay : 6); card++) {
                Person person = people.get(next++);
                if (inside) {
                    person.exposed = true;
                    person.defrauded = card % of < stolen;
                    exposed.add(person);
                } else if (day == from - 1 || day == from + days) {
                    beside.add(person);
                }
                visit(person, shop, day);
            }
        }
        stage.truth(Truth.merchant(
                Truth.Kind.TRUE,
                "CPP",
                "CPP-true-" + name,
                shop.merchantId(),
                null,
                stage.day(from),
                stage.day(from + days)));
        return new Compromise(name, shop, from, from + days, exposed, beside);
    }

    private void nearMisses(List<Person> defrauded) {
        everywhere.forEach(this::near);
        // Four frauds are one too few, however small the shop.
        for (int number = 0; number < 6; number++) {
            Shop shop = small("four-" + number);
            int day = 186 + draws.below(10);
            for (int card = 0; card < 4; card++) {
                visit(defrauded.get((number * 4 + card) % defrauded.size()), shop, day);
            }
            strangers(shop, day, 6 + draws.below(8));
            near(shop);
        }
        // The fraud itself was here, and says nothing of where the card was stolen.
        for (int number = 0; number < 2; number++) {
            Shop shop = small("scene-" + number);
            int day = 200 + number;
            for (int card = 0; card < 6; card++) {
                Person person = people.get(next++);
                person.defrauded = true;
                long time = stage.day(day) + 12 * Stage.HOUR + card * Stage.MINUTE;
                CardTransaction fraud = stage.send(
                        "city-" + person.holder.card + "-scene", Message.of(person.holder, shop, time, 9000));
                stage.label(fraud, Verdict.FRAUD, Source.CUSTOMER, time + 3 * Stage.DAY);
            }
            strangers(shop, day, 6);
            near(shop);
        }
        // The corner shop of a few regulars, one of whom was defrauded: many visits, one card.
        for (int number = 0; number < 3; number++) {
            Shop shop = small("regulars-" + number);
            List<Person> regulars = new ArrayList<>(people.subList(next, next + 3));
            next += 3;
            regulars.add(defrauded.get(40 + number));
            for (int day = FIRST_DAY; day < FIRST_DAY + 15; day++) {
                for (Person person : regulars) {
                    visit(person, shop, day);
                }
            }
            near(shop);
        }
    }

    /** Shops where people go after they were defrauded. */
    private void refuge(List<Person> defrauded) {
        for (int number = 0; number < 3; number++) {
            Shop shop = small("refuge-" + number);
            for (int card = 0; card < 8; card++) {
                visit(defrauded.get((number * 8 + card) % defrauded.size()), shop, LATER_DAY + 1);
            }
            strangers(shop, LATER_DAY + 1, 4);
            near(shop);
        }
    }

    private void strangers(Shop shop, int day, int count) {
        for (int card = 0; card < count; card++) {
            visit(people.get(next++), shop, day);
        }
    }

    private Shop small(String name) {
        return Shop.of(
                "city-" + name, "5812", World.HOME, cast.world.town(0).place().away(draws.uniform(0, 360), 2));
    }

    private void near(Shop shop) {
        stage.truth(Truth.merchant(
                Truth.Kind.NEAR,
                "CPP",
                "CPP-near-" + shop.merchantId().substring(2),
                shop.merchantId(),
                null,
                stage.day(FIRST_DAY),
                stage.day(LAST_DAY)));
    }

    /** Everybody's purchases: every third day, half of them where everybody goes. */
    private void live(Person person) {
        for (int day = FIRST_DAY; day < LAST_DAY; day++) {
            if (person.draws.uniform() < 1.0 / 3) {
                List<Shop> shops = person.draws.uniform() < .55 ? everywhere : ordinary;
                int drawn = person.draws.below(shops.size());
                // Those who will be defrauded are dealt out evenly: by chance alone some seed would send so many of
                // them to one
                // shop that it ought to be reported, and a near miss must be one whatever the seed.
                int dealt = person.defrauded ? dealtOut[day]++ % shops.size() : drawn;
                visit(person, shops.get(dealt), day);
            }
        }
    }

    /**
     * The same for those who will be defrauded, but with everybody's turn fixed: else chance would now and then send so many of
     * them to one honest merchant that naming it were no mistake.
     */
    private void liveEvenly(List<Person> defrauded) {
        int busy = 0;
        int quiet = 0;
        for (int day = FIRST_DAY; day < LAST_DAY; day++) {
            for (int number = day % 3; number < defrauded.size(); number += 3) {
                Shop shop = number % 2 == 0
                        ? everywhere.get(busy++ % everywhere.size())
                        : ordinary.get(quiet++ % ordinary.size());
                visit(defrauded.get(number), shop, day);
            }
        }
    }

    private void defraud(Person person) {
        Shop fence = Shop.online("fence-" + person.holder.card, "5732", World.HOME);
        long time =
                stage.day(FRAUD_DAY + person.draws.below(12)) + 10 * Stage.HOUR + person.draws.below((int) Stage.HOUR);
        long amount = 15_000L + person.draws.below(25_000);
        CardTransaction fraud =
                stage.send("city-" + person.holder.card + "-fraud", Message.of(person.holder, fence, time, amount));
        long known = time + (6 + person.draws.below(10)) * Stage.DAY + person.draws.below((int) Stage.HOUR);
        stage.label(fraud, Verdict.FRAUD, Source.CHARGEBACK, known);
    }

    private void exposedLater(List<Compromise> compromises) {
        int number = 0;
        for (Compromise compromise : compromises) {
            List<Person> spared = compromise.exposed.stream()
                    .filter(person -> !person.defrauded)
                    .toList();
            for (int card = 0; card < Cast.CASES / 3; card++) {
                Person person = spared.get(card * spared.size() / (Cast.CASES / 3));
                String id = "R15-true-" + (number < 9 ? "0" : "") + ++number;
                CardTransaction payment = later(person, id);
                stage.truth(Truth.of(Truth.Kind.TRUE, "R15", id, List.of(person.holder.card), List.of(payment.txId())));
            }
        }
    }

    /** Cards that were there the day before or after must not suffer, nor may anybody else. */
    private void unexposedLater(List<Compromise> compromises) {
        List<Person> beside = new ArrayList<>();
        compromises.forEach(compromise -> beside.addAll(compromise.beside));
        int number = 0;
        for (Person person : beside) {
            String id = "R15-near-" + (number < 9 ? "0" : "") + ++number;
            later(person, id);
            List<String> all =
                    person.holder.past.stream().map(CardTransaction::txId).toList();
            stage.truth(Truth.of(Truth.Kind.NEAR, "R15", id, List.of(person.holder.card), all));
        }
        for (Person person : people) {
            if (!person.exposed && !person.defrauded && !beside.contains(person)) {
                visit(person, ordinary.get(person.draws.below(ordinary.size())), LATER_DAY + person.draws.below(10));
            }
        }
    }

    private CardTransaction later(Person person, String id) {
        long time =
                stage.day(LATER_DAY + person.draws.below(10)) + 13 * Stage.HOUR + person.draws.below((int) Stage.HOUR);
        Shop shop = ordinary.get(person.draws.below(ordinary.size()));
        return stage.send(id, Message.of(person.holder, shop, time, amount(person)));
    }

    private static long amount(Person person) {
        Holder holder = person.holder;
        double share = holder.past.size() % 2 == 0 ? person.draws.uniform(.6, .8) : person.draws.uniform(1.2, 1.4);
        return (long) StrictMath.rint(holder.usual * share);
    }

    /** A purchase in daytime; of a card that stays honest and unexposed no rule may say anything. */
    private void visit(Person person, Shop shop, int day) {
        long time = stage.day(day) + (9 + person.draws.below(10)) * Stage.HOUR + person.draws.below((int) Stage.HOUR);
        String prefix = person.exposed || person.defrauded ? "city-" : Stage.HONEST;
        String id = prefix + person.holder.card + "-" + person.holder.past.size();
        stage.send(id, Message.of(person.holder, shop, time, amount(person)));
    }
}
