// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import dev.millrace.model.quality.Rejection;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.types.Either;

/**
 * Watermarks for events that arrive at most a bounded time out of order, which do not leave the last events waiting for ever.
 *
 * <p>While events flow, the watermark trails the youngest by the bound. Once nothing has arrived for as long as the bound, no
 * event of that age can still be under way, so the watermark catches up with the youngest: the last payment before a quiet
 * night is scored within seconds. Rejections have no say: a partition of nothing but poison becomes idle and holds back nobody.
 */
final class DisorderWatermarks<T> implements WatermarkGenerator<Either<Rejection, T>> {

    private final long disorder;
    private final long idleness;
    private final LongSupplier ticker;
    private long youngest = Long.MIN_VALUE;
    private long lastArrival;
    private boolean arrivedSinceTick;
    private boolean letThrough;
    private boolean idle;

    /**
     * Watermarks of one partition.
     *
     * @param idleness how long nothing may arrive before the others stop waiting; never shorter than the bound, since the last
     *     events must be let through first
     * @param ticker milliseconds from an arbitrary start during which input could have come: it must stand still while the
     *     reader is held up by what follows it, or a slow sink would be taken for a quiet night
     */
    DisorderWatermarks(Duration disorder, Duration idleness, LongSupplier ticker) {
        this.disorder = disorder.toMillis();
        this.idleness = Math.max(idleness.toMillis(), this.disorder);
        this.ticker = ticker;
        lastArrival = ticker.getAsLong();
    }

    static <T> WatermarkStrategy<Either<Rejection, T>> strategy(Intake<T> intake) {
        EventTime<T> eventTime = intake.eventTime();
        Intake.Pace pace = intake.pace();
        if (!pace.holdsBackTime()) {
            return WatermarkStrategy.forGenerator(context -> new Silent<>());
        }
        return WatermarkStrategy.<Either<Rejection, T>>forGenerator(context -> new DisorderWatermarks<>(
                        pace.disorder(), pace.idleness(), context.getInputActivityClock()::relativeTimeMillis))
                .withTimestampAssigner(
                        (read, kafkaTime) -> read.isRight() ? eventTime.of(read.right()) : Long.MIN_VALUE);
    }

    @Override
    public void onEvent(Either<Rejection, T> read, long eventTime, WatermarkOutput output) {
        if (read.isRight()) {
            youngest = Math.max(youngest, eventTime);
            // The ticker is read once per period, not once per event.
            arrivedSinceTick = true;
            if (idle) {
                idle = false;
                output.markActive();
            }
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long now = ticker.getAsLong();
        if (arrivedSinceTick) {
            lastArrival = now;
            arrivedSinceTick = false;
        }
        long quietFor = now - lastArrival;
        boolean caughtUp = quietFor > 0 && quietFor >= disorder;
        if (youngest > Long.MIN_VALUE && !idle) {
            output.emitWatermark(new Watermark(caughtUp ? youngest : youngest - disorder - 1));
        }
        // One period later than the last watermark, or Flink would drop it with the partition that has become idle.
        if (quietFor > 0 && quietFor >= idleness && (letThrough || youngest == Long.MIN_VALUE)) {
            idle = true;
            output.markIdle();
        }
        letThrough = caughtUp;
    }

    /** Never holds back time: for inputs that act when they arrive. */
    private static final class Silent<T> implements WatermarkGenerator<Either<Rejection, T>> {
        @Override
        public void onEvent(Either<Rejection, T> read, long eventTime, WatermarkOutput output) {
            output.markIdle();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
