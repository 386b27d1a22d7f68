// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.Movements;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.RecordSender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A sale of three items at two shops, for which more is asked than there is.
 *
 * <p>The first item is only asked for. Of the others some is sold in the shops and sent from one to the other while customers ask.
 * Who asks does not look at the answers.
 */
final class SaleScript {

    static final List<String> SITES = List.of("shop-1", "shop-2");
    static final List<String> ITEMS = List.of("sku:SALE-0", "sku:SALE-1", "sku:SALE-2");
    static final int STOCK = 60;
    static final int ASKERS = 500;

    private static final long START = Instant.parse("2026-01-10T10:00:00Z").toEpochMilli();
    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    private static final int LATER_ASKERS = 100;
    private static final int SOLD_EACH = 12;
    private static final int TRANSFERS = 8;
    private static final int UNITS_EACH = 2;
    /** Of each item's transfers, so many arrive in the rush and so many never do; the rest arrives after the kill. */
    private static final int EARLY = 3;

    private static final int NEVER_RECEIVED = 2;
    /** Enough different keys to reach every partition. */
    private static final int CLOCKS = 16;

    private final Random random;
    private final List<Said> opening = new ArrayList<>();
    private final Half first = new Half(1);
    private final Half second = new Half(2);
    private final List<Said> following = new ArrayList<>();
    private final List<Said> later = new ArrayList<>();

    /** One message, of which one part is null. */
    record Said(@Nullable StockMovement movement, @Nullable ReservationRequest request) {

        void send(RecordSender sender) {
            if (movement != null) {
                LiveStock.send(sender, movement);
            }
            if (request != null) {
                LiveStock.send(sender, request);
            }
        }
    }

    private record Cart(String name, String item, String site, int quantity) {}

    SaleScript(long seed) {
        random = new Random(seed);
        for (String item : ITEMS) {
            for (String site : SITES) {
                opening.add(move("open-" + site, MovementType.RECEIVE, item, site, STOCK, 0));
            }
        }
        List<Cart> carts = new ArrayList<>();
        for (int asker = 0; asker < ASKERS; asker++) {
            carts.add(cart("cart-" + asker));
        }
        rush(carts);
        carts.forEach(this::follow);
        for (int asker = 0; asker < LATER_ASKERS; asker++) {
            later.add(reserve("later-" + asker, cart("later-cart-" + asker), time(40) + asker * 100L));
        }
    }

    /** What is there when the sale begins. */
    List<Said> opening() {
        return opening;
    }

    /** Everybody asks at once, some twice; meanwhile the shops sell, and send to each other. */
    List<Said> rush() {
        return first.said;
    }

    /** It goes on in the next minute. */
    List<Said> rushOn() {
        return second.said;
    }

    /** Some pay, some give up, the others forget; all within the time that a cart holds. */
    List<Said> following() {
        return following;
    }

    /** What has expired is asked for again, and most transfers arrive. */
    List<Said> later() {
        return later;
    }

    /** Lets event time come to a minute, whatever partition is looked at. */
    List<Said> clock(int minute) {
        List<Said> clock = new ArrayList<>();
        for (int index = 0; index < CLOCKS; index++) {
            String item = "sku:CLOCK-" + index;
            String id = "clock-" + minute + "-" + index;
            clock.add(move(id, MovementType.RECEIVE, item, "shop-1", 1, minute));
            clock.add(new Said(
                    null,
                    new ReservationRequest(id, Action.CANCEL, "nobody's", item, "shop-1", 1, time(minute), null)));
        }
        return clock;
    }

    /** Something is sold, without a reservation. */
    StockMovement sale(String id, String item, String site, int minute) {
        return Movements.of(id, MovementType.SELL, item, site, 1, time(minute)).movement();
    }

    static long time(int minute) {
        return START + minute * MINUTE;
    }

    private void rush(List<Cart> carts) {
        for (Cart each : carts) {
            Half half = half();
            Said asked = reserve("ask-" + each.name(), each, half.time());
            half.said.add(asked);
            double chance = random.nextDouble();
            if (chance < 0.1) {
                half.said.add(asked);
            } else if (chance < 0.13) {
                Half again = half();
                again.said.add(reserve("again-" + each.name(), each, again.time()));
            }
        }
        for (String item : ITEMS.subList(1, ITEMS.size())) {
            for (String site : SITES) {
                for (int sold = 0; sold < SOLD_EACH; sold++) {
                    String id = "sold-" + site + "-" + sold;
                    Half half = half();
                    half.said.add(new Said(
                            Movements.of(id, MovementType.SELL, item, site, 1, half.time())
                                    .movement(),
                            null));
                }
            }
            transfers(item);
        }
        Collections.shuffle(first.said, random);
        Collections.shuffle(second.said, random);
    }

    private void transfers(String item) {
        for (int number = 0; number < TRANSFERS; number++) {
            String from = SITES.get(number % 2);
            String to = SITES.get(1 - number % 2);
            String shipment = item.substring(4) + "-shipment-" + number;
            Half half = half();
            half.said.add(new Said(
                    Movements.of("ship-" + number, MovementType.SHIP, item, from, UNITS_EACH, half.time())
                            .otherSite(to)
                            .shipment(shipment)
                            .movement(),
                    null));
            boolean early = number < EARLY;
            if (number < TRANSFERS - NEVER_RECEIVED) {
                Said received = new Said(
                        Movements.of(
                                        "receive-" + number,
                                        MovementType.RECEIVE,
                                        item,
                                        to,
                                        UNITS_EACH,
                                        early ? second.time() : time(41))
                                .otherSite(from)
                                .shipment(shipment)
                                .movement(),
                        null);
                (early ? second.said : later).add(received);
            }
        }
    }

    private void follow(Cart cart) {
        double chance = random.nextDouble();
        if (chance < 0.25) {
            following.add(ask(Action.CANCEL, cart, 5));
        } else if (chance < 0.45) {
            following.add(ask(Action.PAY, cart, 5));
            following.add(ask(Action.COMMIT, cart, 6));
        } else if (chance < 0.55) {
            following.add(ask(Action.COMMIT, cart, 6));
        }
    }

    private Cart cart(String name) {
        return new Cart(
                name,
                ITEMS.get(random.nextInt(ITEMS.size())),
                SITES.get(random.nextInt(SITES.size())),
                1 + random.nextInt(3));
    }

    private Half half() {
        return random.nextBoolean() ? first : second;
    }

    /** So many seconds of a minute that nobody is later than the disorder bound, however customers overtake each other. */
    private final class Half {
        private final List<Said> said = new ArrayList<>();
        private final int minute;

        private Half(int minute) {
            this.minute = minute;
        }

        private long time() {
            return SaleScript.time(minute) + 1_000 + random.nextInt(4_500);
        }
    }

    private static Said reserve(String id, Cart cart, long time) {
        return new Said(
                null,
                new ReservationRequest(
                        id, Action.RESERVE, cart.name(), cart.item(), cart.site(), cart.quantity(), time, null));
    }

    private static Said ask(Action action, Cart cart, int minute) {
        return new Said(
                null,
                new ReservationRequest(
                        action + "-" + cart.name(),
                        action,
                        cart.name(),
                        cart.item(),
                        cart.site(),
                        cart.quantity(),
                        time(minute),
                        null));
    }

    private static Said move(String id, MovementType type, String item, String site, int quantity, int minute) {
        return new Said(
                Movements.of(id, type, item, site, quantity, time(minute)).movement(), null);
    }
}
