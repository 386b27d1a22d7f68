// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.ReceivedRecord;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import dev.millrace.model.quality.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedReaderTest {

    private static final long NOON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final byte[] KEY = {1, 2};
    private static final String VISIT = "{\"id\":\"v\",\"at\":%s,\"guests\":%d}";

    private final RecordingMetrics metrics = new RecordingMetrics();
    private final GuardedReader<Visit> reader = reader(Intake.Pace.of(Duration.ofSeconds(5), Duration.ofSeconds(30)));

    @Test
    void aRecordThatMakesSenseBecomesAnEvent() {
        assertThat(reader.read(visit(NOON, NOON + 20)).right()).isEqualTo(new Visit("v", NOON, 2));
        assertThat(metrics.count("events_total{outcome=accepted}")).isEqualTo(1);
        assertThat(metrics.count("events_total{outcome=rejected}")).isZero();
    }

    @Test
    void delaysAreMeasuredAgainstTheBroker() {
        reader.read(visit(NOON, NOON + 20));
        assertThat(metrics.histogram("source_delay_ms").getStatistics().getMax())
                .isEqualTo(20);
        assertThat(metrics.histogram("transport_delay_ms").getStatistics().getMax())
                .isEqualTo(80);
    }

    @Test
    void withoutABrokersTimeDelaysAreNotKnown() {
        reader.read(visit(NOON, -1));
        assertThat(metrics.histogram("source_delay_ms").getCount()).isZero();
    }

    @Test
    void settingsWithoutATimeOfTheirOwnHaveNoSourceDelay() {
        reader(Intake.Pace.onArrival()).read(visit(0, NOON));
        assertThat(metrics.histogram("source_delay_ms").getCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, MINUTE - 1, MINUTE})
    void aStampWithinTheGuardIsTaken(long ahead) {
        assertThat(reader.read(visit(NOON + ahead, NOON)).isRight()).isTrue();
    }

    @Test
    void aStampBeyondTheGuardIsRefusedByTheBrokersTime() {
        Rejection rejection = reader.read(visit(NOON + MINUTE + 1, NOON)).left();
        assertThat(rejection.reason()).isEqualTo(ReasonCode.TS_FUTURE);
        assertThat(rejection.rule()).isEqualTo("future-guard");
        assertThat(rejection.detail()).isEqualTo("stamped 60 s after its arrival; at most 60 s is taken");
        assertThat(metrics.count("dq_reason_total{reason=TS_FUTURE}")).isEqualTo(1);
    }

    @Test
    void withoutABrokersTimeTheRunsClockJudges() {
        // The clock of this run says 100 ms past noon.
        assertThat(reader.read(visit(NOON + 100 + MINUTE, -1)).isRight()).isTrue();
        assertThat(reader.read(visit(NOON + 101 + MINUTE, -1)).left().rule()).isEqualTo("future-guard");
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, TS_FUTURE", "253402300800000, TS_FUTURE",
        "-9223372036854775808, TS_TOO_OLD", "-62135596800001, TS_TOO_OLD",
    })
    void aStampBeyondTheCalendarIsRefusedWhateverTheClocksSay(long time, ReasonCode reason) {
        for (long brokerTime : new long[] {NOON, -1}) {
            Rejection rejection = reader.read(visit(time, brokerTime)).left();
            assertThat(rejection.reason()).isEqualTo(reason);
            assertThat(rejection.rule()).isEqualTo("time-beyond-calendar");
        }
    }

    @Test
    void aStampOfTheYear2099IsRefused() {
        assertThat(reader.read(record("{\"id\":\"v\",\"at\":\"2099-01-01T00:00:00Z\",\"guests\":1}", NOON))
                        .left()
                        .reason())
                .isEqualTo(ReasonCode.TS_FUTURE);
    }

    @Test
    void aStampBefore1970IsTaken() {
        assertThat(reader.read(visit(-1, NOON)).isRight()).isTrue();
    }

    @Test
    void aRecordWithoutARequiredFieldIsRefusedAsSuch() {
        assertThat(reader.read(record("{\"at\":5,\"guests\":1}", NOON)).left().reason())
                .isEqualTo(ReasonCode.MISSING_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"id\":\"v\",\"at\":5,\"guests\":1.5}", "{\"id\":\"v\"", "\u0000"})
    void aRecordThatCannotBeReadIsRefusedWithItsBytesAndItsPlace(String text) {
        ReceivedRecord record = record(text, NOON);
        Rejection rejection = reader.read(record).left();
        assertThat(rejection.reason()).isEqualTo(ReasonCode.SCHEMA);
        assertThat(rejection.value()).isSameAs(record.value());
        assertThat(rejection.key()).isSameAs(KEY);
        assertThat(rejection.id()).isEqualTo("visits-3-42");
        assertThat(rejection.brokerTime()).isEqualTo(NOON);
        assertThat(rejection.jobVersion()).isEqualTo("test");
        assertThat(rejection.detail()).isNotBlank();
        assertThat(rejection.rule()).isNotBlank();
    }

    @Test
    void aDeletionIsRefusedAndStaysADeletion() {
        Rejection rejection =
                reader.read(ReceivedRecord.of("visits", 0, 1, null)).left();
        assertThat(rejection.reason()).isEqualTo(ReasonCode.SCHEMA);
        assertThat(rejection.value()).isNull();
    }

    @Test
    void whatTheChecksOfTheJobRefuseIsRejected() {
        Rejection rejection =
                reader.read(record(VISIT.formatted(NOON, -1), NOON)).left();
        assertThat(rejection.reason()).isEqualTo(ReasonCode.RANGE_HARD);
        assertThat(rejection.rule()).isEqualTo("guests");
        assertThat(metrics.count("events_total{outcome=rejected}")).isEqualTo(1);
        assertThat(metrics.count("dq_reason_total{reason=RANGE_HARD}")).isEqualTo(1);
    }

    @Test
    void aReaderWorksWithoutMetrics() {
        GuardedReader<Visit> bare = new GuardedReader<>(intake(Intake.Pace.onArrival()));
        assertThat(bare.read(visit(NOON, NOON)).isRight()).isTrue();
        assertThat(bare.read(record("", NOON)).isLeft()).isTrue();
    }

    @Test
    void anEventWithoutAnIdGetsThatOfItsPlaceBeforeItIsChecked() {
        Intake<Visit> plain = intake(Intake.Pace.onArrival());
        GuardedReader<Visit> stamping = new GuardedReader<>(new Intake<>(
                plain.name(),
                plain.format(),
                (visit, place) -> new Visit(
                        place.idOr(visit.id().equals("none") ? null : visit.id()), place.brokerTime(), visit.guests()),
                visit -> visit.id().equals("none") ? new Refusal(ReasonCode.SCHEMA, "id", "no id") : null,
                plain.eventTime(),
                plain.pace(),
                plain.futureGuard(),
                plain.clock(),
                plain.jobVersion()));
        assertThat(stamping.read(record(VISIT.replace("\"v\"", "\"none\"").formatted(NOON - 9, 2), NOON))
                        .right())
                .isEqualTo(new Visit("visits-3-42", NOON, 2));
        assertThat(stamping.read(visit(NOON - 9, NOON)).right().id()).isEqualTo("v");
    }

    @Test
    void aBlankIdIsNoId() {
        Intake.Place place = new Intake.Place("visits", 3, 42, -1);
        assertThat(place.idOr(" ")).isEqualTo("visits-3-42");
        assertThat(place.idOr("v")).isEqualTo("v");
    }

    private GuardedReader<Visit> reader(Intake.Pace pace) {
        metrics.registered().clear();
        GuardedReader<Visit> opened = new GuardedReader<>(intake(pace));
        opened.open(metrics);
        return opened;
    }

    private static Intake<Visit> intake(Intake.Pace pace) {
        return new Intake<>(
                "visits",
                Visit.FORMAT,
                visit -> visit.guests() < 0 ? new Refusal(ReasonCode.RANGE_HARD, "guests", "guests < 0") : null,
                Visit::at,
                pace,
                Duration.ofMinutes(1),
                time -> NOON + 100,
                "test");
    }

    private static ReceivedRecord visit(long at, long brokerTime) {
        return record(VISIT.formatted(at, 2), brokerTime);
    }

    private static ReceivedRecord record(String json, long brokerTime) {
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        ReceivedRecord bare = ReceivedRecord.of("visits", 3, 42, value);
        try {
            // By reflection, because the headers are of a type of Kafka's, which this module does not name.
            Object headers = ReceivedRecord.class.getMethod("headers").invoke(bare);
            return (ReceivedRecord) ReceivedRecord.class.getConstructors()[0].newInstance(
                    "visits", 3, 42L, brokerTime, -1L, KEY, value, headers);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
