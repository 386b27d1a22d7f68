// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.settings.AlarmLimit;
import dev.millrace.model.alert.Alert;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Says in one short line what a nurse must know. */
final class Wording {

    private Wording() {}

    /** A value beyond its limit, e.g. SpO2 84 % below 90 % for 15 s. */
    static Alert.Reason beyond(Vital vital, Side side, Crossing crossing, AlarmLimit limit, double value, long time) {
        long held = (time - crossing.began()) / 1_000;
        String since = held > 0 ? " for " + span(held) : "";
        double against = crossing.severity() == 1 && limit.extreme() != null
                ? side.outer(limit.extreme(), limit.limit())
                : limit.limit();
        String text = vital.display() + " " + number(value, vital.unit()) + " " + side.word() + " "
                + number(against, vital.unit()) + since;
        return new Alert.Reason(vital.rule(side), 1, value, against, vital.unit(), text);
    }

    static Alert.Reason reason(String code, double observed, double expected, String unit, String text) {
        return new Alert.Reason(code, 1, observed, expected, unit, text);
    }

    /** A number with its unit; the unit stands off except for a rate. */
    static String number(double value, String unit) {
        return plain(value) + (unit.startsWith("/") || unit.isEmpty() ? unit : " " + unit);
    }

    /** At most two digits behind the point and no more than needed. */
    static String plain(double value) {
        if (Double.isNaN(value)) {
            return "?";
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0
                ? rounded.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
                : rounded.toPlainString();
    }

    private static String span(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
}
