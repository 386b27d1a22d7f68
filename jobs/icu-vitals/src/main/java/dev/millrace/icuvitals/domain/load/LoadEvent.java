// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.load;

import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertSignal;
import java.util.Comparator;

/**
 * What the report of alarm load counts.
 *
 * @param unit the ward
 * @param bed the bed; empty if unknown
 * @param time event time, epoch milliseconds UTC
 * @param kind what happened
 * @param alert its dedup key
 * @param severity of the notification; 0 where there was none
 * @param technical whether it is about a sensor or a feed, not the patient
 * @param ackSeconds from the notification to its acknowledgement; 0 for anything else
 * @param why it did not become a notification; empty for anything else
 */
public record LoadEvent(
        String unit,
        String bed,
        long time,
        Kind kind,
        String alert,
        int severity,
        boolean technical,
        int ackSeconds,
        String why) {

    static final Comparator<LoadEvent> ORDER = Comparator.comparingLong(LoadEvent::time)
            .thenComparing(LoadEvent::kind)
            .thenComparing(LoadEvent::alert)
            .thenComparing(LoadEvent::why);

    /** What happened; of those at one time the first comes first. */
    public enum Kind {
        /** An alarm begins: a notification. */
        BEGAN,
        /** One more notification of an alarm: somebody else is asked, or the same again. */
        AGAIN,
        ACKNOWLEDGED,
        SUPPRESSED,
        ENDED,
        /** Nothing that counts. */
        OTHER
    }

    /** What a notification means. */
    public static LoadEvent of(Alert alert) {
        Kind kind =
                switch (alert.phase()) {
                    case START -> Kind.BEGAN;
                    case ESCALATE -> Kind.AGAIN;
                    case UPDATE -> alert.status() == Alert.Status.FIRING ? Kind.AGAIN : Kind.OTHER;
                    case DEESCALATE -> Kind.OTHER;
                    case END -> Kind.ENDED;
                };
        int severity = kind == Kind.BEGAN || kind == Kind.AGAIN ? alert.severity() : 0;
        return at(alert, Math.max(alert.eventTime(), alert.lastSeen()), kind, severity, "");
    }

    /** What a signal means that did not become a notification, and why it did not. */
    public static LoadEvent of(AlertSignal signal, String why) {
        return at(signal.alert(), signal.time(), Kind.SUPPRESSED, 0, why);
    }

    private static LoadEvent at(Alert alert, long time, Kind kind, int severity, String why) {
        String site = alert.site() == null ? "" : alert.site();
        int slash = site.indexOf('/');
        return new LoadEvent(
                slash < 0 ? site : site.substring(0, slash),
                slash < 0 ? "" : site.substring(slash + 1),
                time,
                kind,
                alert.dedupKey(),
                severity,
                isTechnical(alert.rule().id()),
                0,
                why);
    }

    /** The acknowledgement of this, {@code seconds} later. */
    public LoadEvent acknowledgedAfter(int seconds) {
        return new LoadEvent(unit, bed, time + seconds * 1_000L, Kind.ACKNOWLEDGED, alert, 0, technical, seconds, "");
    }

    private static boolean isTechnical(String rule) {
        return rule.startsWith("SENSOR_OFF")
                || rule.startsWith("FLATLINE")
                || rule.equals("CLOCK_SKEW")
                || rule.endsWith("_SILENT");
    }
}
