// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

/** Cases of R03, an amount out of proportion, and R10, an hour at which this card is never used. */
final class AmountStories {

    private AmountStories() {}

    static void tell(Cast cast) {
        cast.tell("R03", AmountStories::outlier, AmountStories::justUsual);
        cast.tell("R10", AmountStories::unusualHour, AmountStories::usualHour);
    }

    private static void outlier(Story story) {
        switch (story.variant(4)) {
            case 0 -> {
                story.month();
                buy(story, (long) (story.holder.usual * story.draws.uniform(4, 12)), true);
            }
            // Just above two and a half times the mean.
            case 1 -> buy(story, swinging(story, 20) * 26 / 10, true);
            // Less than twice the mean, but this card always pays the same.
            case 2 -> {
                even(story);
                buy(story, (long) (story.holder.usual * story.draws.uniform(1.7, 2.3)), true);
            }
            // Half a dozen payments are enough to say so.
            default -> buy(story, swinging(story, 6) * story.between(4, 9), true);
        }
    }

    private static void justUsual(Story story) {
        switch (story.variant(4)) {
            // Two and a half times the mean to the cent: not above.
            case 0 -> buy(story, swinging(story, 20) * 5 / 2, false);
            case 1 -> buy(story, (long) (swinging(story, 20) * story.draws.uniform(2.2, 2.48)), false);
            // Four payments say nothing of what is usual.
            case 2 -> buy(story, swinging(story, 4) * story.between(5, 20), false);
            default -> {
                story.month();
                buy(story, (long) (story.holder.usual * story.draws.uniform(1.5, 2.0)), false);
            }
        }
    }

    /**
     * An even number of payments of half and of one and a half times an amount in whole euro, which is their mean exactly; the
     * spread is so wide that two and a half times the mean is two deviations away.
     */
    private static long swinging(Story story, int payments) {
        long mean = 100 * 2 * story.between(8, 19);
        story.holder.usual = mean;
        for (int number = 0; number < payments; number++) {
            long amount = number % 2 == 0 ? mean / 2 : mean * 3 / 2;
            story.habits().payAt(story.day - 1 - payments + number, story.holder.evening, amount);
        }
        return mean;
    }

    private static void even(Story story) {
        for (int number = 0; number < 25; number++) {
            long swing = number % 2 == 0 ? 97 : 103;
            story.habits().payAt(story.day - 27 + number, story.holder.evening, story.holder.usual * swing / 100);
        }
    }

    private static void buy(Story story, long amount, boolean expected) {
        long time = story.at(story.holder.evening, 5 + story.draws.below(50));
        Message message = Message.of(story.holder, story.shop(), time, amount);
        if (expected) {
            story.expect(message);
        } else {
            story.pay(message);
        }
    }

    private static void unusualHour(Story story) {
        Habits habits = story.habits();
        if (story.variant(2) == 0) {
            habits.pay(story.day - 27, story.day - 1, 1, 1);
        } else {
            // Thirty payments are enough to say so.
            alternating(story, 30);
        }
        int hour = 1 + story.draws.below(4);
        story.expect(Message.of(story.holder, story.shop(), story.at(hour, story.draws.below(59)), habits.amount()));
    }

    private static void usualHour(Story story) {
        Habits habits = story.habits();
        int hour =
                switch (story.variant(4)) {
                    // An hour earlier or later than usual.
                    case 0 -> {
                        habits.pay(story.day - 27, story.day - 1, 1, 1);
                        yield story.draws.uniform() < .5 ? story.holder.evening + 1 : story.holder.morning - 1;
                    }
                    // One payment short of enough.
                    case 1 -> {
                        alternating(story, 29);
                        yield 3;
                    }
                    // Works at night.
                    case 2 -> {
                        story.holder.morning = 2;
                        story.holder.evening = 4;
                        habits.pay(story.day - 27, story.day - 1, 1, 1);
                        yield 1 + story.draws.below(5);
                    }
                    // Has been out late before, weeks ago.
                    default -> {
                        habits.pay(story.day - 31, story.day - 27, 1, 1);
                        for (int night = 0; night < 4; night++) {
                            habits.payAt(story.day - 27 + night, 3, habits.amount());
                        }
                        habits.pay(story.day - 22, story.day - 1, 1, 1);
                        yield 2 + story.draws.below(3);
                    }
                };
        story.pay(Message.of(story.holder, story.shop(), story.at(hour, story.draws.below(59)), habits.amount()));
    }

    /** Exactly so many payments, one a day, at the usual hours in turn. */
    private static void alternating(Story story, int payments) {
        story.habits().payEvery(1, story.day - 1 - payments, story.day - 1);
    }
}
