// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.Alert;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why an alert that goes on is told again; the last reason of such a notification says so. */
enum Cause {
    WORSE("more severe than before"),
    BETTER("less severe than before"),
    UNACKNOWLEDGED("nobody has acknowledged it"),
    REMINDER("it goes on and nobody has acknowledged it"),
    STILL_PRESENT("it goes on although it was acknowledged"),
    SHELF_ENDED("it goes on and is not shelved any more"),
    FLAPPING("it comes and goes"),
    ACKNOWLEDGED("somebody looks after it"),
    SHELVED("somebody wants to hear no more of it for a while"),
    DISMISSED("somebody has found it not worth an alert");

    private final String text;

    Cause(String text) {
        this.text = text;
    }

    Alert.Reason reason() {
        return new Alert.Reason("ALERT_" + name(), 0, 0, 0, "", text);
    }

    static @Nullable Cause of(Asking.Answer answer) {
        return switch (answer) {
            case NONE -> null;
            case ACKED -> ACKNOWLEDGED;
            case SHELVED -> SHELVED;
            case DISMISSED -> DISMISSED;
        };
    }

    static @Nullable Cause of(Alert alert) {
        List<Alert.Reason> reasons = alert.reasons();
        if (reasons.isEmpty()) {
            return null;
        }
        String last = reasons.get(reasons.size() - 1).code().toUpperCase(Locale.ROOT);
        for (Cause cause : values()) {
            if (last.equals("ALERT_" + cause.name())) {
                return cause;
            }
        }
        return null;
    }
}
