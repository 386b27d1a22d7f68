// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.AccountEvent;
import dev.millrace.tools.Draws;

/** Honest people who give every share and percentile its meaning; now and then they log in. */
final class Background {

    static final int CARDS = 300;
    static final int FIRST_DAY = 185;
    static final int LAST_DAY = 250;

    private Background() {}

    static void tell(Stage stage, World world, Draws draws) {
        for (int number = 0; number < CARDS; number++) {
            Draws own = draws.split();
            Holder holder = new Holder(
                    "card-background-" + number,
                    Integer.toString(400_000 + own.below(40)),
                    world.town(own.below(8)),
                    own);
            new Habits(stage, holder, own).pay(FIRST_DAY, LAST_DAY, .75, .75);
            for (int login = own.below(4); login > 0; login--) {
                long time = stage.day(FIRST_DAY + own.below(LAST_DAY - FIRST_DAY)) + own.below((int) Stage.DAY);
                stage.account(
                        holder, own.uniform() < .8 ? AccountEvent.Type.LOGIN_OK : AccountEvent.Type.LOGIN_FAILED, time);
            }
        }
    }
}
