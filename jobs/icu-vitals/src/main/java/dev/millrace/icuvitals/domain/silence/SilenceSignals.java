// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.silence;

import dev.millrace.icuvitals.domain.Boundary;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.model.alert.AlertSignal.State;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/**
 * Words what is said about silences.
 *
 * @param settings in force
 * @param clock event time to what the run's clock says then, epoch milliseconds UTC
 */
public record SilenceSignals(WardSettings settings, LongUnaryOperator clock) {

    /** All that comes from bedsides. */
    public static final String FEED = "observations";

    private static final String BED_SILENT = "BED_SILENT";
    private static final String DEVICE_SILENT = "DEVICE_SILENT";
    private static final String SOURCE_SILENT = "SOURCE_SILENT";
    private static final int SEVERITY_OF_DEVICE = 3;
    private static final int SEVERITY_OF_FEED = 1;

    AlertSignal bed(State state, String bed, String unit, long heard, long usual, long time) {
        // A bed of which nothing is heard has no device that is heard either.
        return signal(
                new Subject(
                        "bed",
                        bed,
                        BED_SILENT,
                        "",
                        unit,
                        unit + "/" + bed,
                        settings.silence().severity()),
                state,
                new Span(heard, usual, time),
                List.of(DEVICE_SILENT));
    }

    AlertSignal device(State state, String bed, String unit, String device, long heard, long usual, long time) {
        return signal(
                new Subject("bed", bed, DEVICE_SILENT, device, unit, unit + "/" + bed, SEVERITY_OF_DEVICE),
                state,
                new Span(heard, usual, time),
                List.of());
    }

    AlertSignal feed(State state, long heard, long usual, long time) {
        return signal(
                new Subject("feed", FEED, SOURCE_SILENT, "", FEED, FEED, SEVERITY_OF_FEED),
                state,
                new Span(heard, usual, time),
                List.of());
    }

    private record Subject(
            String type, String id, String rule, String device, String group, String site, int severity) {

        String dedupKey() {
            String key = type + "|" + id + "|" + rule;
            return device.isEmpty() ? key : key + "|" + device;
        }

        String display() {
            return device.isEmpty() ? type + " " + id : type + " " + id + ", " + device;
        }
    }

    private record Span(long heard, long usual, long time) {
        double seconds() {
            return (time - heard) / 1_000.0;
        }
    }

    private AlertSignal signal(Subject subject, State state, Span span, List<String> inhibits) {
        String version = Long.toString(settings.version());
        Alert alert = new Alert(
                "",
                subject.dedupKey(),
                Alert.Status.FIRING,
                Alert.Phase.START,
                subject.severity(),
                "icu-vitals",
                new Alert.Rule(subject.rule(), version, subject.rule()),
                new Alert.Entity(subject.type(), subject.id(), subject.type() + " " + subject.id()),
                span.time(),
                clock.applyAsLong(span.time()),
                span.time(),
                span.time(),
                1,
                1,
                1,
                List.of(reason(subject, span)),
                List.of(),
                null,
                new Alert.Config(version),
                "restricted",
                subject.site(),
                null,
                null,
                null,
                Boundary.NOTICE);
        return new AlertSignal(
                subject.id(),
                subject.rule(),
                subject.dedupKey(),
                state,
                true,
                subject.severity(),
                span.time(),
                alert,
                subject.group(),
                inhibits,
                settings.lifeCycle().policy(subject.severity(), 0, 0, settings.budget()),
                null,
                false);
    }

    private static Alert.Reason reason(Subject subject, Span span) {
        double usual = span.usual() / 1_000.0;
        String text = String.format(
                Locale.ROOT, "nothing heard of %s for %.0f s", subject.display(), Math.max(0, span.seconds()));
        return new Alert.Reason(subject.rule(), 1, span.seconds(), usual, "s", text);
    }
}
