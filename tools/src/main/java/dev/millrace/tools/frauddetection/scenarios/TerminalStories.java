// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel.Source;
import dev.millrace.model.payment.FraudLabel.Verdict;

/**
 * Cases of R08, cash after trouble, R11, the chip not used, and R13, a terminal with frauds.
 *
 * <p>R13 weighs the terminal's payments of 7 to 14 and of 7 to 37 days ago with ten payments at the portfolio's rate of 0.008: of
 * one fraud it speaks up to 16 payments, of none it never does.
 */
final class TerminalStories {

    private TerminalStories() {}

    static void tell(Cast cast) {
        cast.tell("R08", TerminalStories::cashAfterTrouble, TerminalStories::cash);
        cast.tell("R11", TerminalStories::withoutChip, TerminalStories::noChipThere);
        cast.tell("R13", TerminalStories::riskyTerminal, TerminalStories::honestTerminal);
    }

    private static void cashAfterTrouble(Story story) {
        story.month();
        long time = story.at(10, 0);
        switch (story.variant(3)) {
            case 0 -> {
                buyOnline(story, story.newOnline("-new"), time, "00");
                story.expect(cash(story, time + story.minutes(2, 118)));
            }
            // A counter that gives cash without saying so in the processing code.
            case 1 -> {
                buyOnline(story, story.newOnline("-new"), time, "00");
                story.expect(Message.of(
                        story.holder,
                        story.holder.town.cash(),
                        time + 119 * Stage.MINUTE,
                        story.habits().amount()));
            }
            default -> {
                int failures = 2 + story.draws.below(2);
                for (int failure = 0; failure < failures; failure++) {
                    story.pay(cash(story, time + failure * Stage.MINUTE).response("55"));
                }
                story.expect(cash(story, time + 5 * Stage.MINUTE + story.minutes(0, 110)));
            }
        }
    }

    private static void cash(Story story) {
        story.month();
        long time = story.at(10, 0);
        switch (story.variant(6)) {
            case 0 -> {
                knownOnline(story);
                buyOnline(story, story.holder.town.online(), time, "00");
                story.pay(cash(story, time + story.minutes(2, 118)));
            }
            case 1 -> {
                buyOnline(story, story.newOnline("-new"), time, "00");
                story.pay(cash(story, time + 121 * Stage.MINUTE + story.minutes(0, 30)));
            }
            // One wrong secret happens.
            case 2 -> {
                story.pay(cash(story, time).response("55"));
                story.pay(cash(story, time + Stage.MINUTE));
            }
            // What was refused was not bought.
            case 3 -> {
                buyOnline(story, story.newOnline("-new"), time, "05");
                story.pay(cash(story, time + story.minutes(2, 118)));
            }
            // First the cash.
            case 4 -> {
                story.pay(cash(story, time));
                buyOnline(story, story.newOnline("-new"), time + story.minutes(2, 60), "00");
            }
            default -> {
                story.pay(cash(story, time).response("55"));
                story.pay(cash(story, time + Stage.MINUTE).response("55"));
                story.pay(cash(story, time + 2 * Stage.HOUR + 2 * Stage.MINUTE + story.minutes(0, 60)));
            }
        }
    }

    /** An ordinary purchase at the internet shop that the card uses, in case the month had none. */
    private static void knownOnline(Story story) {
        long time = story.at(9, 0) - 3 * Stage.DAY;
        story.pay(Message.of(
                story.holder, story.holder.town.online(), time, story.habits().amount()));
    }

    private static void buyOnline(Story story, Shop shop, long time, String response) {
        story.pay(Message.of(story.holder, shop, time, story.habits().amount()).response(response));
    }

    private static Message cash(Story story, long time) {
        return Message.of(
                        story.holder,
                        story.holder.town.cash(),
                        time,
                        story.habits().amount())
                .cash();
    }

    private static void withoutChip(Story story) {
        story.month();
        String entry = new String[] {"90", "80", "01", "91"}[story.variant(4)];
        String card = story.variant(3) == 0 ? "601" : "201";
        story.expect(counter(story).entry(entry).abilities(card, "5"));
    }

    private static void noChipThere(Story story) {
        story.month();
        switch (story.variant(6)) {
            case 0 -> story.pay(counter(story).entry("90").abilities("201", "2"));
            case 1 -> story.pay(counter(story).entry("90").abilities("101", "5"));
            case 2 -> story.pay(counter(story).entry(story.variant(4) == 0 ? "05" : "07"));
            case 3 -> buyOnline(story, story.newOnline("-new"), story.at(12, 0), "00");
            case 4 -> story.pay(counter(story).entry("90").abilities(null, "5"));
            default -> story.pay(counter(story).entry("01").abilities("201", null));
        }
    }

    private static Message counter(Story story) {
        return Message.of(
                story.holder, story.shop(), story.at(12, 0), story.habits().amount());
    }

    private static void riskyTerminal(Story story) {
        Shop shop = story.newShop("-shop");
        if (story.variant(2) == 0) {
            // Seen over the week: 7 to 14 days ago.
            history(story, shop, 8 + story.draws.below(8), 2 + story.draws.below(3), 7.2, 13.8, 2, Verdict.FRAUD);
        } else {
            // Seen over the month only.
            history(story, shop, 20 + story.draws.below(10), 3 + story.draws.below(3), 15, 36, 2, Verdict.FRAUD);
        }
        story.expect(
                Message.of(story.holder, shop, story.at(12, 0), story.habits().amount()));
    }

    private static void honestTerminal(Story story) {
        Shop shop = story.newShop("-shop");
        switch (story.variant(5)) {
            // One fraud of 17 or more: a share just under.
            case 0 -> history(story, shop, 17 + story.draws.below(6), 1, 7.2, 13.8, 2, Verdict.FRAUD);
            // Frauds of this week, on which verdicts may still be missing.
            case 1 -> history(story, shop, 10 + story.draws.below(8), 3, 3, 6.7, 1, Verdict.FRAUD);
            // Nobody knows of them yet.
            case 2 -> history(story, shop, 10 + story.draws.below(8), 3, 7.2, 13.8, 15, Verdict.FRAUD);
            // Too long ago.
            case 3 -> history(story, shop, 10 + story.draws.below(8), 3, 37.5, 43, 3, Verdict.FRAUD);
            // Looked into and found in order.
            default -> history(story, shop, 10 + story.draws.below(8), 3, 7.2, 13.8, 2, Verdict.GENUINE);
        }
        story.pay(Message.of(story.holder, shop, story.at(12, 0), story.habits().amount()));
    }

    /** Payments of cards used there once, evenly between so many days before the case; the first few get a verdict. */
    private static void history(
            Story story,
            Shop shop,
            int payments,
            int verdicts,
            double youngest,
            double oldest,
            int knownAfterDays,
            Verdict verdict) {
        long end = story.stage.day(story.day) + 12 * Stage.HOUR;
        for (int number = 0; number < payments; number++) {
            double age = oldest - (oldest - youngest) * number / (payments - 1);
            Holder other = story.newHolder("-" + number);
            CardTransaction payment = story.pay(Message.of(other, shop, end - (long) (age * Stage.DAY), other.usual));
            if (number < verdicts) {
                Source source = verdict == Verdict.FRAUD ? Source.CUSTOMER : Source.ANALYST;
                story.stage.label(payment, verdict, source, payment.txTime() + knownAfterDays * Stage.DAY);
            }
        }
    }
}
