// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;
import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.List;

/** A card and the habits of the person who carries it. */
final class Holder {

    final String card;
    final World.Town town;
    final String bin;
    final String lastFour;
    final String device;
    final String address;
    /** Payments sent so far, in the order of sending. */
    final List<CardTransaction> past = new ArrayList<>();
    /** Mean amount, minor units. */
    long usual;
    /** Hours of the day at which the card is used, 0 to 23. */
    int morning;

    int evening;

    Holder(String card, String bin, World.Town town, Draws draws) {
        this.card = card;
        this.town = town;
        this.bin = bin;
        this.lastFour = Integer.toString(1000 + draws.below(9000));
        this.device = "device-" + card;
        this.address = "2001:db8::" + Integer.toHexString(draws.below(65_536)) + ":"
                + Integer.toHexString(draws.below(65_536));
        this.usual = 1500L + draws.below(3000);
        this.morning = 8 + draws.below(3);
        this.evening = 16 + draws.below(3);
    }

    /** Amount below which {@code share} of the latest {@code count} payments are. */
    long amountAt(double share, int count) {
        long[] amounts = past.subList(Math.max(0, past.size() - count), past.size()).stream()
                .mapToLong(CardTransaction::ownAmountMinor)
                .sorted()
                .toArray();
        return amounts[(int) (share * amounts.length)];
    }
}
