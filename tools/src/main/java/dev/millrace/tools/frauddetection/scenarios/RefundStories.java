// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel.Source;
import dev.millrace.model.payment.FraudLabel.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cases of R16, money back that nothing explains. */
final class RefundStories {

    private RefundStories() {}

    static void tell(Cast cast) {
        cast.tell("R16", RefundStories::abuse, RefundStories::realRefund);
    }

    private static void abuse(Story story) {
        Shop shop = story.newShop("-shop");
        long time = story.at(12, 0);
        switch (story.variant(6)) {
            // Nothing was bought there.
            case 0 -> {
                story.month();
                story.expect(refund(story, shop, time, story.between(2000, 20_000), null));
            }
            // Somebody else bought it.
            case 1 -> {
                story.month();
                Holder other = story.newHolder("-other");
                CardTransaction purchase = story.pay(Message.of(other, shop, time - 3 * Stage.DAY, 9000));
                story.expect(refund(story, shop, time, 9000, purchase));
            }
            case 2 -> {
                story.month();
                CardTransaction purchase = buy(story, shop, time - 5 * Stage.DAY, 6000);
                story.expect(refund(story, shop, time, story.between(6001, 12_000), purchase));
            }
            // Two refunds that together are more than was paid.
            case 3 -> {
                story.month();
                CardTransaction purchase = buy(story, shop, time - 5 * Stage.DAY, 6000);
                story.pay(refund(story, shop, time - Stage.DAY, 4000, purchase));
                story.expect(refund(story, shop, time, 2001, purchase));
            }
            // Each has its purchase, and there are too many.
            case 4 -> {
                List<CardTransaction> orders = orders(story, shop, 6 + story.draws.below(4));
                story.pay(back(story, shop, time - 2 * Stage.DAY, orders.get(2)));
                story.expect(back(story, shop, time, orders.get(4)));
            }
            // Charged back and then paid back too.
            default -> {
                List<CardTransaction> orders = orders(story, shop, 20);
                CardTransaction purchase = orders.get(5);
                long known = purchase.txTime() + 12 * Stage.DAY;
                story.stage.label(purchase, Verdict.FRAUD, Source.CHARGEBACK, known);
                story.expect(back(story, shop, Math.max(time, known + Stage.DAY), purchase));
            }
        }
    }

    private static void realRefund(Story story) {
        Shop shop = story.newShop("-shop");
        long time = story.at(12, 0);
        switch (story.variant(8)) {
            // All of it.
            case 0 -> {
                story.month();
                story.pay(back(story, shop, time, buy(story, shop, time - 6 * Stage.DAY, 8000)));
            }
            // A part of it.
            case 1 -> {
                story.month();
                CardTransaction purchase = buy(story, shop, time - 6 * Stage.DAY, 8000);
                story.pay(refund(story, shop, time, story.between(1000, 7900), purchase));
            }
            // Two parts, together all of it.
            case 2 -> {
                story.month();
                CardTransaction purchase = buy(story, shop, time - 6 * Stage.DAY, 8000);
                story.pay(refund(story, shop, time - 2 * Stage.DAY, 3000, purchase));
                story.pay(refund(story, shop, time, 5000, purchase));
            }
            // Nearly half a year later.
            case 3 -> {
                CardTransaction purchase = buy(story, shop, time - 175 * Stage.DAY, 8000);
                story.habits().payEvery(6, story.day - 170, story.day - 1);
                story.pay(back(story, shop, time, purchase));
            }
            // One of seven orders.
            case 4 -> story.pay(back(story, shop, time, orders(story, shop, 7).get(3)));
            // Three of twenty: fifteen in a hundred, and not more.
            case 5 -> {
                List<CardTransaction> orders = orders(story, shop, 20);
                for (int number = 0; number < 3; number++) {
                    story.pay(back(story, shop, time + 2 * Stage.HOUR * number, orders.get(number + 4)));
                }
            }
            // One of four orders: too few to say anything of shares.
            case 6 -> story.pay(back(story, shop, time, orders(story, shop, 4).get(1)));
            // Asked about, and found genuine, before it went back.
            default -> {
                story.month();
                CardTransaction purchase = buy(story, shop, time - 6 * Stage.DAY, 8000);
                story.stage.label(purchase, Verdict.GENUINE, Source.CUSTOMER, purchase.txTime() + 2 * Stage.DAY);
                story.pay(back(story, shop, time, purchase));
            }
        }
    }

    /** So many orders at one shop, one a day, and nothing else. */
    private static List<CardTransaction> orders(Story story, Shop shop, int count) {
        List<CardTransaction> orders = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            long time = story.at(story.holder.morning, 0) - (count + 3 - number) * Stage.DAY;
            orders.add(buy(story, shop, time, story.habits().amount()));
        }
        return orders;
    }

    private static CardTransaction buy(Story story, Shop shop, long time, long amount) {
        return story.pay(Message.of(story.holder, shop, time, amount));
    }

    private static Message back(Story story, Shop shop, long time, CardTransaction purchase) {
        return refund(story, shop, time, purchase.amountMinor(), purchase);
    }

    private static Message refund(Story story, Shop shop, long time, long amount, @Nullable CardTransaction purchase) {
        return Message.of(story.holder, shop, time, amount).refund(purchase);
    }
}
