// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.domain.LateMeasurement;
import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.jobkit.CloudEventHeaders;
import dev.millrace.kafka.RecordWriter;
import dev.millrace.model.vitals.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a measurement that took another way than the rest as it was sent, in its flat form and fit to be sent again, with
 * headers that say why.
 *
 * @param type versioned type name
 * @param measured what to write
 * @param header name of the header that says why
 * @param why what it says
 */
record MeasuredWriter<T>(String type, Part<T, Measured> measured, String header, Part<T, String> why)
        implements RecordWriter<T> {

    /** Takes something out of an event. */
    @FunctionalInterface
    interface Part<T, P> extends java.io.Serializable {
        P of(T event);
    }

    /** For measurements that came late. */
    static MeasuredWriter<LateMeasurement> late(String type) {
        return new MeasuredWriter<>(
                type, LateMeasurement::measured, "behind-ms", late -> Long.toString(late.lateByMs()));
    }

    /** For measurements that belong to nobody. */
    static MeasuredWriter<Unassigned> unassigned() {
        return new MeasuredWriter<>("icu.unassigned.v1", Unassigned::measured, "why", Unassigned::why);
    }

    @Override
    public byte[] key(T event) {
        return subject(measured.of(event)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(T event) {
        return IcuVitalsFormats.FLAT_OBSERVATIONS.write(asSent(measured.of(event)));
    }

    @Override
    public Map<String, String> headers(T event) {
        Measured it = measured.of(event);
        Map<String, String> headers =
                CloudEventHeaders.of(it.id() + "|" + it.time(), IcuVitalsTopics.JOB, type, subject(it), it.time());
        headers.put(header, why.of(event));
        return headers;
    }

    private static String subject(Measured measured) {
        return measured.encounter().isEmpty() ? measured.bed() : measured.encounter();
    }

    private static Observation asSent(Measured it) {
        boolean converted = it.rawUnit() != null;
        double value = converted ? it.raw() : it.value();
        return new Observation(
                it.id(),
                orNull(it.encounter()),
                orNull(it.bed()),
                orNull(it.device()),
                it.parameter().code(),
                Double.isNaN(value) ? null : value,
                it.valueCode(),
                converted ? it.rawUnit() : it.parameter().unit(),
                it.time(),
                it.method() == Method.UNKNOWN
                        ? null
                        : it.method().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                null,
                orNull(it.status()),
                it.absentReason());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
