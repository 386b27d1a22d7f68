// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import java.util.ArrayList;
import java.util.List;

/** Cases of R14, many cards on one device or address, and R05, card numbers tried out at one merchant. */
final class CrowdStories {

    private static final long WINDOW = 5 * Stage.MINUTE;
    private static final List<String> REFUSALS = List.of("14", "54", "82", "05");

    private CrowdStories() {}

    static void tell(Cast cast) {
        cast.tell("R14", CrowdStories::crowd, CrowdStories::family);
        cast.tell("R05", CrowdStories::attack, CrowdStories::rush);
    }

    private static void crowd(Story story) {
        if (story.variant(3) == 2) {
            share(story, 11 + story.draws.below(4), 11, 55 * Stage.MINUTE, false);
        } else {
            share(story, 4 + story.draws.below(4), 4, 55 * Stage.MINUTE, true);
        }
    }

    private static void family(Story story) {
        switch (story.variant(4)) {
            // The family's tablet.
            case 0 -> {
                share(story, 3, 99, 25 * Stage.MINUTE, true);
                Shop shop = story.newOnline("-again");
                story.pay(Message.of(
                                story.holder,
                                shop,
                                story.at(10, 40),
                                story.habits().amount())
                        .device(story.id));
            }
            // When the fourth comes, the first is more than an hour ago.
            case 1 -> share(story, 4, 99, Stage.HOUR + Stage.MINUTE, true);
            // An office behind one address.
            case 2 -> share(story, 10, 99, 50 * Stage.MINUTE, false);
            // One card, many orders.
            default -> {
                for (int order = 0; order < 7; order++) {
                    long time = story.at(9, 0) + 8 * Stage.MINUTE * order;
                    story.pay(Message.of(
                            story.holder,
                            story.newOnline("-" + order),
                            time,
                            story.habits().amount()));
                }
            }
        }
    }

    /** So many cards, the first at once and the last after {@code span}; from the one numbered {@code from} on they are many. */
    private static void share(Story story, int cards, int from, long span, boolean device) {
        long first = story.at(10, 0);
        for (int number = 1; number <= cards; number++) {
            Holder card = number == 1 ? story.holder : story.newHolder("-" + number);
            long time = first + span * (number - 1) / (cards - 1);
            Message message = Message.of(card, story.newOnline("-shop"), time, card.usual)
                    .device(device ? story.id : card.device)
                    .address(device ? card.address : story.holder.address);
            if (number >= from) {
                story.expect(message);
            } else {
                story.pay(message);
            }
        }
    }

    private static void attack(Story story) {
        Shop shop = story.newOnline("-shop");
        long window = window(story);
        int attempts = 50 + story.draws.below(30);
        int cards = 20 + story.draws.below(15);
        double declines = story.draws.uniform(.65, .95);
        String bin = Integer.toString(510_000 + story.number);
        // Every third attack is against one bin only, in the middle of a sale that hides it.
        boolean hidden = story.variant(3) == 2;
        if (hidden) {
            customers(story, shop, window, 3 * attempts);
        }
        List<Holder> approved = tries(story, shop, bin, window, WINDOW, attempts, cards, declines, 499);
        story.stage.truth(Truth.merchant(
                Truth.Kind.TRUE,
                "ENUMERATION",
                story.id + "-window",
                shop.merchantId(),
                hidden ? bin : null,
                window,
                window + WINDOW));
        Holder used = approved.get(story.draws.below(approved.size()));
        long soon = window + WINDOW + story.minutes(10, 23 * 60);
        story.expect(Message.of(used, story.newOnline("-hit"), soon, 2000));
    }

    private static void rush(Story story) {
        Shop shop = story.newOnline("-shop");
        long window = window(story);
        String bin = Integer.toString(520_000 + story.number);
        List<Holder> approved =
                switch (story.variant(6)) {
                    case 0 -> tries(story, shop, bin, window, WINDOW, 49, 25, .8, 499);
                    case 1 -> tries(story, shop, bin, window, WINDOW, 60, 19, .8, 499);
                    case 2 -> tries(story, shop, bin, window, WINDOW, 60, 30, .5, 499);
                    // Tickets that everybody wants.
                    case 3 -> tries(story, shop, bin, window, WINDOW, 70, 40, .8, -1);
                    // As many, but in the five minutes to either side of the edge.
                    case 4 -> tries(story, shop, bin, window + WINDOW / 2, WINDOW, 90, 45, .8, 499);
                    // A busy coffee stand.
                    default -> tries(story, shop, bin, window, WINDOW, 80, 60, .1, 499);
                };
        story.stage.truth(Truth.merchant(
                Truth.Kind.NEAR,
                "ENUMERATION",
                story.id + "-window",
                shop.merchantId(),
                null,
                window,
                window + 2 * WINDOW));
        Holder used = approved.get(0);
        story.pay(Message.of(used, story.newOnline("-later"), window + 3 * WINDOW + story.minutes(10, 600), 2000));
    }

    private static long window(Story story) {
        return story.stage.day(story.day) + (8 + story.draws.below(10)) * Stage.HOUR + story.draws.below(12) * WINDOW;
    }

    /**
     * So many attempts with so many cards, of which this share is refused; the cards that were approved.
     *
     * @param most largest amount in minor units; -1 for amounts above 5
     */
    private static List<Holder> tries(
            Story story,
            Shop shop,
            String bin,
            long from,
            long span,
            int attempts,
            int cards,
            double declines,
            int most) {
        List<Holder> holders = new ArrayList<>();
        for (int number = 0; number < cards; number++) {
            holders.add(story.newHolder("-" + number, bin));
        }
        List<Holder> approved = new ArrayList<>();
        int refused = (int) StrictMath.rint(attempts * declines);
        for (int attempt = 0; attempt < attempts; attempt++) {
            Holder holder = holders.get(attempt % cards);
            long time = from + span * attempt / attempts + story.draws.below(500);
            long amount = most < 0 ? story.between(520, 900) : story.between(0, most);
            // The approvals come last, when all cards have been tried.
            boolean refusal = attempt < refused;
            String code = refusal ? REFUSALS.get(story.draws.below(REFUSALS.size())) : "00";
            story.pay(message(holder, shop, time, amount).response(code));
            if (!refusal) {
                approved.add(holder);
            }
        }
        return approved;
    }

    /** Honest customers of other banks, so that the merchant as a whole looks well. */
    private static void customers(Story story, Shop shop, long window, int count) {
        for (int number = 0; number < count; number++) {
            Holder holder = story.newHolder("-customer-" + number);
            long time = window + WINDOW * number / count;
            story.pay(message(holder, shop, time, story.between(1500, 6000)));
        }
    }

    private static Message message(Holder holder, Shop shop, long time, long amount) {
        return Message.of(holder, shop, time, amount).device(null).address(null);
    }
}
