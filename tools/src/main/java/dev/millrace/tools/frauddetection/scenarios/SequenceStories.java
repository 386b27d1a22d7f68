// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import java.util.List;

/** Cases of R04, small tries and then the hit, and R12, refusals and then an approval. */
final class SequenceStories {

    private static final List<String> GUESSES = List.of("14", "54", "55", "82");

    private SequenceStories() {}

    static void tell(Cast cast) {
        cast.tell("R04", SequenceStories::testedCard, SequenceStories::smallPurchases);
        cast.tell("R12", SequenceStories::guessed, SequenceStories::mistyped);
    }

    private static void testedCard(Story story) {
        story.month();
        long time = story.at(9, 0);
        long last =
                switch (story.variant(4)) {
                    case 0 -> tries(story, time, story.minutes(1, 25), "00", "00", true, 100);
                    case 1 -> tries(story, time, story.minutes(1, 25), "05", "00", false, 200);
                    // Verifications without an amount.
                    case 2 -> tries(story, time, story.minutes(1, 25), "00", "00", true, 0);
                    default -> {
                        tries(story, time, story.minutes(1, 12), "05", "05", false, 150);
                        yield tries(story, time + 13 * Stage.MINUTE, story.minutes(1, 15), "14", "00", true, 99);
                    }
                };
        long gap = story.variant(3) == 0 ? 23 * Stage.HOUR + story.minutes(10, 50) : story.minutes(2, 300);
        long amount = story.variant(2) == 0 ? 10_000 : story.between(10_000, 90_000);
        story.expect(Message.of(story.holder, story.newOnline("-hit"), last + gap, amount));
    }

    private static void smallPurchases(Story story) {
        story.month();
        long time = story.at(9, 0);
        long gap = story.minutes(2, 300);
        switch (story.variant(7)) {
            // Two coffees at one counter, then a new bicycle.
            case 0 -> hit(story, tries(story, time, story.minutes(3, 25), "00", "00", false, 180) + gap, 45_000, "00");
            case 1 -> hit(story, tries(story, time, story.minutes(3, 25), "05", "00", true, 180) + gap, 9999, "00");
            case 2 ->
                hit(
                        story,
                        tries(story, time, 31 * Stage.MINUTE + story.minutes(0, 3), "05", "00", true, 180) + gap,
                        45_000,
                        "00");
            case 3 -> {
                long last = tries(story, time, story.minutes(3, 25), "05", "00", true, 180);
                hit(story, last + Stage.DAY + story.minutes(1, 40), 45_000, "00");
            }
            case 4 -> hit(story, tries(story, time, story.minutes(3, 25), "05", "00", true, 180) + gap, 45_000, "05");
            case 5 -> hit(story, tries(story, time, story.minutes(3, 25), "05", "00", true, 201) + gap, 45_000, "00");
            // One small refusal alone.
            default -> {
                story.pay(Message.of(story.holder, story.newOnline("-a"), time, 100)
                        .response("05"));
                hit(story, time + gap, 45_000, "00");
            }
        }
    }

    /** Two small payments of at most {@code amount}, and the time of the second. */
    private static long tries(
            Story story, long time, long apart, String first, String second, boolean elsewhere, long amount) {
        Shop shop = story.newOnline("-a");
        Shop other = elsewhere ? story.newOnline("-b") : shop;
        story.pay(Message.of(story.holder, shop, time, amount).response(first));
        story.pay(Message.of(story.holder, other, time + apart, amount).response(second));
        return time + apart;
    }

    private static void hit(Story story, long time, long amount, String response) {
        story.pay(
                Message.of(story.holder, story.newOnline("-hit"), time, amount).response(response));
    }

    private static void guessed(Story story) {
        story.month();
        int declines = 3 + story.draws.below(5);
        long span = story.variant(2) == 0 ? 9 * Stage.MINUTE + 55 * Stage.SECOND : story.minutes(2, 9);
        long last = declines(story, declines, span, GUESSES);
        long gap = story.variant(3) == 0 ? 9 * Stage.MINUTE + 55 * Stage.SECOND : story.minutes(0, 9) + Stage.SECOND;
        story.expect(Message.of(
                story.holder,
                story.newOnline("-shop"),
                last + gap,
                story.habits().amount()));
    }

    private static void mistyped(Story story) {
        story.month();
        long approval =
                switch (story.variant(4)) {
                    case 0 -> declines(story, 2, story.minutes(0, 9) + Stage.SECOND, GUESSES) + story.minutes(1, 9);
                    // The third comes one second too late to count with the first.
                    case 1 -> declines(story, 3, 10 * Stage.MINUTE + Stage.SECOND, GUESSES) + story.minutes(1, 9);
                    // No money and no reason given are not guesses.
                    case 2 ->
                        declines(story, 3 + story.draws.below(3), story.minutes(3, 9), List.of("51", "05", "61"))
                                + story.minutes(1, 9);
                    default ->
                        declines(story, 3, story.minutes(3, 9), GUESSES)
                                + 10 * Stage.MINUTE
                                + story.minutes(0, 90)
                                + Stage.SECOND;
                };
        story.pay(Message.of(
                story.holder, story.newOnline("-shop"), approval, story.habits().amount()));
    }

    /** So many refusals, evenly over {@code span}; the time of the last. */
    private static long declines(Story story, int count, long span, List<String> codes) {
        long first = story.at(14, 0);
        Shop shop = story.newOnline("-shop");
        for (int number = 0; number < count; number++) {
            long time = first + span * number / (count - 1);
            String code = codes.get(story.draws.below(codes.size()));
            story.pay(Message.of(story.holder, shop, time, story.habits().amount())
                    .response(code));
        }
        return first + span;
    }
}
