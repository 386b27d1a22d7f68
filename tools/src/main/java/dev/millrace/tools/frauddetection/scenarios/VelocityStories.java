// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;

/** Cases of R01, too many payments, and R02, too much money in too short a time. */
final class VelocityStories {

    private VelocityStories() {}

    static void tell(Cast cast) {
        cast.tell("R01", VelocityStories::tooMany, VelocityStories::justFewEnough);
        cast.tell("R02", VelocityStories::tooMuch, VelocityStories::justLittleEnough);
    }

    private static void tooMany(Story story) {
        story.month();
        switch (story.variant(3)) {
            case 0 -> row(story, 4 + story.draws.below(3), 12 * Stage.SECOND, 3 * Stage.SECOND, 4);
            case 1 -> row(story, 9 + story.draws.below(4), 4 * Stage.MINUTE, 40 * Stage.SECOND, 9);
            default -> row(story, 21, 65 * Stage.MINUTE, 5 * Stage.MINUTE, 21);
        }
    }

    private static void justFewEnough(Story story) {
        story.month();
        switch (story.variant(5)) {
            // A shopper's quick second and third purchase.
            case 0 -> row(story, 2 + story.draws.below(2), 15 * Stage.SECOND, 4 * Stage.SECOND, 99);
            // The first is a full minute ago when the fourth comes.
            case 1 -> spread(story, 3, Stage.MINUTE);
            case 2 -> row(story, 8, 6 * Stage.MINUTE, 50 * Stage.SECOND, 99);
            case 3 -> spread(story, 8, Stage.HOUR);
            default -> spread(story, 20, Stage.DAY);
        }
    }

    /** {@code count} payments; from the one numbered {@code from} on the rule must speak. */
    private static void row(Story story, int count, long step, long jitter, int from) {
        long first = story.at(9, 0);
        for (int number = 1; number <= count; number++) {
            long time = first + (number - 1) * step + story.draws.below((int) jitter);
            Message message =
                    Message.of(story.holder, story.shop(), time, story.habits().amount());
            if (number >= from) {
                story.expect(message);
            } else {
                story.pay(message);
            }
        }
    }

    /** {@code count} payments within the window and one more when the first has just left it. */
    private static void spread(Story story, int count, long window) {
        long first = story.at(7, 0);
        for (int number = 0; number <= count; number++) {
            long time = first + number * (window / count);
            story.pay(Message.of(
                    story.holder,
                    story.shop(),
                    number == count ? first + window : time,
                    story.habits().amount()));
        }
    }

    private static void tooMuch(Story story) {
        steady(story, 7000);
        long usual = story.holder.usual;
        long time = story.at(story.holder.evening, 10);
        switch (story.variant(3)) {
            // Well above three times the usual hour, in one payment or two.
            case 0 -> buy(story, time, (long) (usual * story.draws.uniform(3.4, 6)), true);
            case 1 -> {
                buy(story, time, (long) (usual * 1.9), false);
                buy(story, time + story.minutes(5, 50), (long) (usual * story.draws.uniform(1.6, 3)), true);
            }
            // Over the day: no hour by itself is much.
            default -> {
                long first = story.at(8, 0);
                for (int number = 0; number < 8; number++) {
                    long amount = (long) (usual * 1.2);
                    long moment = first + 2 * Stage.HOUR * number - story.minutes(0, 20);
                    // 9.6 times what one evening costs.
                    buy(story, moment, amount, number == 7);
                }
            }
        }
    }

    private static void justLittleEnough(Story story) {
        switch (story.variant(4)) {
            case 0 -> {
                steady(story, 7800);
                buy(story, story.at(15, 0), (long) (story.holder.usual * story.draws.uniform(2.6, 2.85)), false);
            }
            case 1 -> {
                steady(story, 7800);
                long time = story.at(15, 0);
                buy(story, time, (long) (story.holder.usual * 1.4), false);
                buy(story, time + story.minutes(3, 40), (long) (story.holder.usual * 1.4), false);
            }
            // Many times the usual, and still a sum that nobody misses.
            case 2 -> {
                steady(story, 1500);
                buy(story, story.at(15, 0), story.between(18000, 19999), false);
            }
            // A card of which too little is known.
            default -> {
                story.holder.usual = 2000;
                story.habits().payEvery(2, story.day - 9, story.day - 1);
                buy(story, story.at(15, 0), story.between(50_000, 90_000), false);
            }
        }
    }

    /** A month of one payment each evening, so that the usual hour and the usual day are near the usual amount. */
    private static void steady(Story story, long usual) {
        story.holder.usual = usual;
        story.habits().pay(story.day - 31, story.day - 1, 0, 1);
    }

    private static CardTransaction buy(Story story, long time, long amount, boolean expected) {
        Message message = Message.of(story.holder, story.shop(), time, amount);
        return expected ? story.expect(message) : story.pay(message);
    }
}
