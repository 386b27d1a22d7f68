// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.AccountEvent;
import java.util.List;

/** Cases of R09, an account taken over, and R17, a card that wakes up. */
final class AccountStories {

    private static final List<AccountEvent.Type> CHANGES = List.of(
            AccountEvent.Type.PASSWORD_RESET,
            AccountEvent.Type.DEVICE_ADDED,
            AccountEvent.Type.EMAIL_CHANGED,
            AccountEvent.Type.PHONE_CHANGED);
    private static final List<AccountEvent.Type> HARMLESS =
            List.of(AccountEvent.Type.LOGIN_OK, AccountEvent.Type.LOGIN_FAILED, AccountEvent.Type.OTP_FAILED);

    private AccountStories() {}

    static void tell(Cast cast) {
        cast.tell("R09", AccountStories::takenOver, AccountStories::moved);
        cast.tell("R17", AccountStories::woken, AccountStories::backAgain);
    }

    private static void takenOver(Story story) {
        story.month();
        long change = story.at(9, 0);
        switch (story.variant(4)) {
            // A new payee.
            case 0 -> {
                story.account(change(story), change);
                spendNew(story, change + story.minutes(1, 23 * 60), "00", true);
            }
            // Much for this card, where it is known.
            case 1 -> {
                story.account(change(story), change);
                spend(story, change + story.minutes(1, 23 * 60), aboveAll(story), true);
            }
            case 2 -> {
                story.account(AccountEvent.Type.ADDRESS_CHANGED, change);
                spendNew(story, change + 71 * Stage.HOUR + story.minutes(0, 50), "00", true);
            }
            // To the last minute.
            default -> {
                story.account(change(story), change);
                spendNew(story, change + Stage.DAY - Stage.MINUTE, "00", true);
            }
        }
    }

    private static void moved(Story story) {
        story.month();
        long change = story.at(9, 0);
        switch (story.variant(6)) {
            // Usual spend where the card is known.
            case 0 -> {
                story.account(change(story), change);
                spend(story, change + story.minutes(10, 600), story.holder.amountAt(.4, 28), false);
            }
            case 1 -> {
                story.account(AccountEvent.Type.EMAIL_CHANGED, change);
                spendNew(story, change + 25 * Stage.HOUR + story.minutes(0, 30), "00", false);
            }
            case 2 -> {
                story.account(AccountEvent.Type.ADDRESS_CHANGED, change);
                spendNew(story, change + 72 * Stage.HOUR + story.minutes(5, 60), "00", false);
            }
            case 3 -> {
                story.account(HARMLESS.get(story.draws.below(HARMLESS.size())), change);
                spendNew(story, change + story.minutes(5, 600), "00", false);
            }
            // First the purchase, then the shop's mail leads to a change.
            case 4 -> {
                spendNew(story, change - story.minutes(5, 100), "00", false);
                story.account(change(story), change);
            }
            default -> {
                story.account(change(story), change);
                spendNew(story, change + story.minutes(5, 600), "51", false);
            }
        }
    }

    private static AccountEvent.Type change(Story story) {
        return CHANGES.get(story.draws.below(CHANGES.size()));
    }

    private static long aboveAll(Story story) {
        return (long) (story.holder.usual * story.draws.uniform(1.5, 4));
    }

    private static void spend(Story story, long time, long amount, boolean expected) {
        send(story, Message.of(story.holder, known(story), time, amount), expected);
    }

    /** The shop of the latest ordinary payment. */
    private static Shop known(Story story) {
        String latest = String.valueOf(
                story.holder.past.get(story.holder.past.size() - 1).merchantId());
        return story.holder.town.shops().stream()
                .filter(shop -> shop.merchantId().equals(latest))
                .findFirst()
                .orElse(story.holder.town.online());
    }

    private static void spendNew(Story story, long time, String response, boolean expected) {
        Shop shop = story.variant(2) == 0 ? story.newOnline("-payee") : story.newShop("-payee");
        long amount = story.habits().amount();
        send(story, Message.of(story.holder, shop, time, amount).response(response), expected);
    }

    private static void send(Story story, Message message, boolean expected) {
        if (expected) {
            story.expect(message);
        } else {
            story.pay(message);
        }
    }

    private static void woken(Story story) {
        long waking = asleep(story, 181 * Stage.DAY, 20 * Stage.DAY);
        online(story, waking, false);
        long second = story.variant(2) == 0
                ? waking + 23 * Stage.HOUR + story.minutes(5, 50)
                : waking + story.minutes(2, 1200);
        online(story, second, true);
        if (story.variant(3) == 0) {
            online(story, waking + 23 * Stage.HOUR + 55 * Stage.MINUTE, true);
        }
    }

    private static void backAgain(Story story) {
        switch (story.variant(6)) {
            // Not quite half a year.
            case 0 -> {
                long waking = asleep(story, 170 * Stage.DAY, 9 * Stage.DAY);
                online(story, waking, false);
                online(story, waking + story.minutes(2, 1200), false);
            }
            // Found in a drawer and used in shops.
            case 1 -> {
                long waking = asleep(story, 181 * Stage.DAY, 20 * Stage.DAY);
                present(story, waking);
                present(story, waking + story.minutes(20, 1200));
            }
            case 2 -> online(story, asleep(story, 181 * Stage.DAY, 20 * Stage.DAY), false);
            case 3 -> {
                long waking = asleep(story, 181 * Stage.DAY, 20 * Stage.DAY);
                online(story, waking, false);
                online(story, waking + 25 * Stage.HOUR + story.minutes(0, 300), false);
            }
            case 4 -> {
                long waking = asleep(story, 181 * Stage.DAY, 20 * Stage.DAY);
                online(story, waking, false);
                present(story, waking + story.minutes(20, 1200));
            }
            // A new card.
            default -> {
                online(story, story.at(10, 0), false);
                online(story, story.at(11, 0), false);
            }
        }
    }

    /** Uses the card for a few weeks at the start of the run; the time at which it is used again after so long. */
    private static long asleep(Story story, long least, long spread) {
        story.habits().payEvery(2, 2, 4 + story.draws.below(20));
        long last = story.holder.past.get(story.holder.past.size() - 1).txTime();
        return last + least + story.between(0, spread);
    }

    private static void online(Story story, long time, boolean expected) {
        send(
                story,
                Message.of(
                        story.holder,
                        story.holder.town.online(),
                        time,
                        story.habits().amount()),
                expected);
    }

    private static void present(Story story, long time) {
        story.pay(Message.of(story.holder, story.shop(), time, story.habits().amount()));
    }
}
