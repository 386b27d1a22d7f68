// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static dev.millrace.frauddetection.Payments.DAY;

import dev.millrace.frauddetection.domain.casework.Notice;
import dev.millrace.model.alert.Alert;
import java.util.List;

/** Makes notices, so that a test of the budget says only what matters to it. */
public final class Noticed {

    /** Notifications a day in tests. */
    public static final int PER_DAY = 100;

    /** From here on a block is recommended. */
    public static final double BLOCK = 0.9;

    private Noticed() {}

    /** The first notice of a card on its day, with 100 euros at risk. */
    public static Notice notice(String card, long time, double score) {
        return notice(card, time, score, 0);
    }

    /** A notice of a card whose highest score of the day was {@code before}. */
    public static Notice notice(String card, long time, double score, double before) {
        String id = card + "@" + time;
        return new Notice(
                new Alert(
                        "alert " + id + "/" + score,
                        "card|" + card + "|" + time / DAY,
                        Alert.Status.FIRING,
                        Alert.Phase.START,
                        score >= BLOCK ? 2 : 3,
                        "fraud-detection",
                        new Alert.Rule("R01", "1", "VEL_COUNT"),
                        new Alert.Entity("card", card, "card " + card),
                        time,
                        time,
                        time,
                        time,
                        1,
                        score,
                        0.7,
                        List.of(new Alert.Reason("VEL_COUNT", score, 6, 3, "payments", "6 payments")),
                        List.of(id),
                        new Alert.Model("model", "1", "hash"),
                        new Alert.Config("1"),
                        "confidential",
                        null,
                        null,
                        null,
                        null,
                        null),
                time / DAY,
                before,
                10_000,
                score >= BLOCK,
                PER_DAY,
                0.05,
                60,
                0.7);
    }
}
