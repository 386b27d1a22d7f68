// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.formats.ReadFailure;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.kafka.ReceivedRecord;
import dev.millrace.kafka.RecordReader;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import dev.millrace.model.quality.Rejection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.types.Either;
import org.jspecify.annotations.Nullable;

/**
 * Turns a Kafka record into an event, or into a rejection that keeps the record and says why; it never throws for bad data.
 *
 * <p>Runs inside the source, so that what it refuses never reaches the watermark.
 */
final class GuardedReader<T> implements RecordReader<Either<Rejection, T>> {

    private static final long serialVersionUID = 1L;

    /** Year 0001 to 9999 in epoch milliseconds: the range that RFC 3339 can write. */
    private static final long EARLIEST = -62_135_596_800_000L;

    private static final long LATEST = 253_402_300_799_999L;

    private final Intake<T> intake;
    private transient @Nullable IntakeMetrics metrics;

    GuardedReader(Intake<T> intake) {
        this.intake = intake;
    }

    @Override
    public void open(MetricGroup group) {
        metrics = new IntakeMetrics(group);
    }

    @Override
    public Either<Rejection, T> read(ReceivedRecord record) {
        T event;
        try {
            event = intake.format().read(record.value());
        } catch (UnreadableRecordException unreadable) {
            return reject(record, refusalOf(unreadable));
        }
        event = intake.stamp()
                .at(event, new Intake.Place(record.topic(), record.partition(), record.offset(), record.brokerTime()));
        long time = intake.eventTime().of(event);
        Refusal refusal = timeRefusal(time, record.brokerTime());
        if (refusal == null) {
            refusal = intake.check().refusalOf(event);
        }
        if (refusal != null) {
            return reject(record, refusal);
        }
        if (metrics != null) {
            if (intake.pace().holdsBackTime()) {
                metrics.accepted(time, record.brokerTime(), intake.clock().now(time));
            } else {
                metrics.accepted();
            }
        }
        return Either.Right(event);
    }

    @Override
    public TypeInformation<Either<Rejection, T>> producedType() {
        return new EitherTypeInfo<>(
                TypeInformation.of(Rejection.class),
                TypeInformation.of(intake.format().type()));
    }

    private @Nullable Refusal timeRefusal(long time, long brokerTime) {
        if (time < EARLIEST || time > LATEST) {
            return new Refusal(
                    time > 0 ? ReasonCode.TS_FUTURE : ReasonCode.TS_TOO_OLD,
                    "time-beyond-calendar",
                    "time " + time + " is outside the years 0001 to 9999; epoch milliseconds or RFC 3339 expected");
        }
        long present = brokerTime >= 0 ? brokerTime : intake.clock().now(time);
        if (time - present > intake.futureGuard().toMillis()) {
            return new Refusal(
                    ReasonCode.TS_FUTURE,
                    "future-guard",
                    "stamped " + (time - present) / 1000 + " s after its arrival; at most "
                            + intake.futureGuard().toSeconds() + " s is taken");
        }
        return null;
    }

    private static Refusal refusalOf(UnreadableRecordException unreadable) {
        ReasonCode reason =
                unreadable.failure() == ReadFailure.MISSING_REQUIRED ? ReasonCode.MISSING_REQUIRED : ReasonCode.SCHEMA;
        String found = unreadable.getMessage();
        String field = unreadable.field();
        String detail = field == null ? String.valueOf(found) : field + ": " + found;
        return new Refusal(reason, unreadable.failure().rule(), detail);
    }

    private Either<Rejection, T> reject(ReceivedRecord record, Refusal refusal) {
        if (metrics != null) {
            metrics.rejected(refusal.reason());
        }
        return Either.Left(new Rejection(
                record.topic(),
                record.partition(),
                record.offset(),
                record.brokerTime(),
                record.key(),
                record.value(),
                refusal.reason(),
                refusal.rule(),
                refusal.detail(),
                intake.jobVersion()));
    }
}
