// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import java.util.List;

/** Cases of R06, two places too far apart, and R07, a country not seen before. */
final class PlaceStories {

    private static final List<String> RISKY = List.of("4829", "6051", "6211", "7995");

    private PlaceStories() {}

    static void tell(Cast cast) {
        cast.tell("R06", PlaceStories::impossible, PlaceStories::possible);
        cast.tell("R07", PlaceStories::newCountry, PlaceStories::knownCountry);
    }

    private static void impossible(Story story) {
        story.month();
        switch (story.variant(4)) {
            // Across the ocean within the hour.
            case 0 -> travel(story, far(story), story.minutes(1, 60), true);
            // A jet would need to be a little faster.
            case 1 -> atSpeed(story, story.draws.uniform(2000, 9500), story.draws.uniform(830, 900), true);
            case 2 -> atSpeed(story, story.draws.uniform(515, 540), story.draws.uniform(1050, 5000), true);
            // At the same moment: time is taken as a minute.
            default -> travel(story, far(story), story.between(1, 50_000), true);
        }
    }

    private static void possible(Story story) {
        story.month();
        switch (story.variant(6)) {
            // A long flight.
            case 0 -> atSpeed(story, story.draws.uniform(8800, 9200), story.draws.uniform(760, 785), false);
            case 1 -> atSpeed(story, story.draws.uniform(1200, 2500), story.draws.uniform(700, 790), false);
            // Near enough, however fast.
            case 2 -> travelTo(story, somewhere(story, 499), 0, story.minutes(1, 20), false);
            // Too far only if both places were where they are said to be.
            case 3 -> travelTo(story, somewhere(story, 560), 65, story.minutes(5, 20), false);
            // Bought at an internet shop overseas.
            case 4 -> {
                arriveHome(story, story.at(10, 0));
                World.Town town = story.world.abroad(story.draws.below(8));
                story.pay(Message.of(
                                story.holder,
                                town.online(),
                                story.at(10, 20),
                                story.habits().amount())
                        .place(town.place(), 1));
            }
            // Nobody knows where that shop is.
            default -> {
                arriveHome(story, story.at(10, 0));
                Shop shop = far(story);
                story.pay(Message.of(
                                story.holder,
                                shop,
                                story.at(10, 20),
                                story.habits().amount())
                        .place(null, 0));
            }
        }
    }

    private static Shop far(Story story) {
        World.Town town = story.world.abroad(story.draws.below(8));
        return town.shops().get(story.draws.below(town.shops().size()));
    }

    private static Place somewhere(Story story, double kilometres) {
        return story.holder.town.place().away(story.draws.uniform(0, 360), kilometres);
    }

    /** So far, less the kilometre of error of each place, at so many kilometres an hour. */
    private static void atSpeed(Story story, double kilometres, double speed, boolean expected) {
        long time = (long) ((kilometres - 2) / speed * Stage.HOUR);
        travelTo(story, somewhere(story, kilometres), 1, time, expected);
    }

    private static void travel(Story story, Shop shop, long time, boolean expected) {
        long first = story.at(10, 0);
        arriveHome(story, first);
        send(story, Message.of(story.holder, shop, first + time, story.habits().amount()), expected);
    }

    private static void travelTo(Story story, Place place, double error, long time, boolean expected) {
        long first = story.at(10, 0);
        arriveHome(story, first);
        Shop shop = Shop.of(story.id + "-far", "5812", "792", place);
        send(
                story,
                Message.of(story.holder, shop, first + time, story.habits().amount())
                        .place(place, error),
                expected);
    }

    /** A payment in the middle of the town. */
    private static void arriveHome(Story story, long time) {
        story.pay(Message.of(
                        story.holder,
                        story.holder.town.shops().get(0),
                        time,
                        story.habits().amount())
                .place(story.holder.town.place(), 1));
    }

    private static void newCountry(Story story) {
        World.Town town = story.world.abroad(story.draws.below(8));
        switch (story.variant(4)) {
            case 0 -> {
                story.month();
                buyIn(story, town, "5812", story.habits().amount(), 10, true);
            }
            case 1 -> {
                story.month();
                buyIn(
                        story,
                        town,
                        RISKY.get(story.draws.below(RISKY.size())),
                        story.habits().amount(),
                        10,
                        true);
            }
            case 2 -> {
                story.month();
                buyIn(story, town, "5944", story.holder.usual * 3 / 2, 10, true);
            }
            // More than half a year after the last visit it is new again.
            default -> {
                int visit = story.day - 184 - story.draws.below(8);
                onHoliday(story, visit, town);
                buyIn(story, town, "5812", story.habits().amount(), 10, true);
            }
        }
    }

    private static void knownCountry(Story story) {
        World.Town town = story.world.abroad(story.draws.below(8));
        switch (story.variant(5)) {
            case 0 -> {
                int visit = story.day - 179 + story.draws.below(8);
                onHoliday(story, visit, town);
                buyIn(story, town, "5812", story.habits().amount(), 10, false);
            }
            // A card of which little is known.
            case 1 -> {
                int seen = 5 + story.draws.below(5);
                story.habits().payEvery(1, story.day - 2 - seen, story.day - 2);
                buyIn(story, town, "5812", story.habits().amount(), 10, false);
            }
            // Risky, but at home.
            case 2 -> {
                story.month();
                buyIn(
                        story,
                        story.holder.town,
                        RISKY.get(story.draws.below(RISKY.size())),
                        story.habits().amount(),
                        10,
                        false);
            }
            case 3 -> {
                story.month();
                buyIn(story, story.holder.town, "5944", story.holder.usual * 2, 10, false);
            }
            // The message does not say where.
            default -> {
                story.month();
                Shop shop = Shop.online(story.id + "-unplaced", "5812", town.country());
                story.pay(Message.of(
                                story.holder,
                                shop,
                                story.at(11, 0),
                                story.habits().amount())
                        .country(null));
            }
        }
    }

    /** A visit while the card is still new, then a payment at home every week until a few days before the case. */
    private static void onHoliday(Story story, int visit, World.Town town) {
        story.habits().payEvery(1, visit - 4, visit - 1);
        Shop shop = town.shops().get(0);
        story.pay(Message.of(
                story.holder,
                shop,
                story.stage.day(visit) + 12 * Stage.HOUR,
                story.habits().amount()));
        story.habits().payEvery(7, visit + 3, story.day - 2);
    }

    private static void buyIn(Story story, World.Town town, String category, long amount, int hour, boolean expected) {
        Shop shop = Shop.of(story.id + "-shop", category, town.country(), town.place());
        send(story, Message.of(story.holder, shop, story.at(hour, story.draws.below(59)), amount), expected);
    }

    private static void send(Story story, Message message, boolean expected) {
        if (expected) {
            story.expect(message);
        } else {
            story.pay(message);
        }
    }
}
