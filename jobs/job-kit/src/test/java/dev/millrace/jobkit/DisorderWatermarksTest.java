// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.types.Either;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class DisorderWatermarksTest {

    private static final long NOON = 1_772_625_600_000L;
    private static final long BOUND = 5_000;
    private static final Long IDLE = -1L;

    private final List<Long> watermarks = new ArrayList<>();
    private long elapsed;
    private final DisorderWatermarks<String> generator =
            new DisorderWatermarks<>(Duration.ofMillis(BOUND), Duration.ofSeconds(30), () -> elapsed);

    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            watermarks.add(IDLE);
        }

        @Override
        public void markActive() {
            // Flink's own idleness says so before each event after a silence.
        }
    };

    @Test
    void beforeTheFirstEventThereIsNoTime() {
        period(29_999);
        assertThat(watermarks).isEmpty();
        period(1);
        assertThat(watermarks).containsExactly(IDLE);
    }

    @Test
    void whileEventsFlowTheWatermarkTrailsTheYoungestByTheBound() {
        event(NOON);
        event(NOON - 3_000);
        period(200);
        event(NOON + 1_000);
        period(200);
        assertThat(watermarks).containsExactly(NOON - BOUND - 1, NOON + 1_000 - BOUND - 1);
    }

    @Test
    void anEventExactlyAsLateAsTheBoundIsOnTime() {
        event(NOON);
        period(200);
        assertThat(NOON - BOUND).isGreaterThan(watermarks.get(0));
    }

    @Test
    void onceAllIsQuietForTheBoundTheWatermarkCatchesUp() {
        event(NOON);
        period(200);
        period(BOUND - 1);
        assertThat(watermarks).containsOnly(NOON - BOUND - 1);
        period(1);
        assertThat(watermarks).endsWith(NOON);
    }

    @Test
    void anEventAfterAQuietTimeBeginsAgain() {
        event(NOON);
        period(200);
        period(BOUND);
        event(NOON + 60_000);
        period(200);
        assertThat(watermarks).endsWith(NOON + 60_000 - BOUND - 1);
    }

    @Test
    void aClockThatStandsStillIsNoQuietTime() {
        event(NOON);
        for (int i = 0; i < 100; i++) {
            period(0);
        }
        assertThat(watermarks).containsOnly(NOON - BOUND - 1);
    }

    @Test
    void rejectionsHaveNoSay() {
        event(NOON);
        period(200);
        period(BOUND - 1);
        generator.onEvent(Either.Left(rejection()), Long.MAX_VALUE, output);
        period(1);
        assertThat(watermarks).endsWith(NOON);
    }

    @Test
    void aStreamOfRejectionsAloneHasNoTime() {
        generator.onEvent(Either.Left(rejection()), NOON, output);
        period(BOUND);
        assertThat(watermarks).isEmpty();
    }

    @Test
    void aPartitionThatIsSilentForLongDoesNotHoldBackTheOthers() {
        WatermarkGenerator<Either<Rejection, String>> partition =
                generatorFor(Intake.Pace.of(Duration.ofMillis(BOUND), Duration.ofSeconds(30)));
        partition.onEvent(Either.Right("event"), NOON, output);
        partition.onPeriodicEmit(output);
        elapsed += BOUND;
        partition.onPeriodicEmit(output);
        assertThat(watermarks).endsWith(NOON);
        elapsed += 30_001;
        partition.onPeriodicEmit(output);
        partition.onPeriodicEmit(output);
        assertThat(watermarks).endsWith(IDLE);
    }

    @Test
    void theLastEventsAreLetThroughBeforeAPartitionIsIdleHoweverShortTheIdleness() {
        WatermarkGenerator<Either<Rejection, String>> partition =
                generatorFor(Intake.Pace.of(Duration.ofMillis(BOUND), Duration.ofSeconds(1)));
        partition.onEvent(Either.Right("event"), NOON, output);
        for (int i = 0; i < 60; i++) {
            partition.onPeriodicEmit(output);
            elapsed += 200;
        }
        assertThat(watermarks).containsSequence(NOON, IDLE);
    }

    @Test
    void aPartitionOfNothingButPoisonBecomesIdle() {
        event(NOON);
        for (int i = 0; i < 200; i++) {
            generator.onEvent(Either.Left(rejection()), Long.MAX_VALUE, output);
            period(200);
        }
        assertThat(watermarks).endsWith(IDLE);
    }

    @Test
    void aReaderThatIsHeldUpIsNeitherQuietNorIdle() {
        WatermarkGenerator<Either<Rejection, String>> partition =
                generatorFor(Intake.Pace.of(Duration.ofMillis(BOUND), Duration.ofSeconds(30)));
        partition.onEvent(Either.Right("event"), NOON, output);
        // Flink stops this clock while the reader waits for what follows it.
        for (int i = 0; i < 1_000; i++) {
            partition.onPeriodicEmit(output);
        }
        assertThat(watermarks).containsOnly(NOON - BOUND - 1);
    }

    @Test
    void settingsNeverHoldBackTime() {
        WatermarkGenerator<Either<Rejection, String>> settings = generatorFor(Intake.Pace.onArrival());
        settings.onPeriodicEmit(output);
        settings.onEvent(Either.Right("setting"), NOON, output);
        assertThat(watermarks).containsExactly(IDLE, IDLE);
    }

    @Test
    void eventsAreStampedWithTheirOwnTimeAndRejectionsWithNone() {
        var assigner = DisorderWatermarks.strategy(intake(Intake.Pace.of(Duration.ZERO, Duration.ofSeconds(1))))
                .createTimestampAssigner(() -> new RecordingMetrics());
        assertThat(assigner.extractTimestamp(Either.Right("event"), 5)).isEqualTo(NOON);
        assertThat(assigner.extractTimestamp(Either.Left(rejection()), 5)).isEqualTo(Long.MIN_VALUE);
    }

    private WatermarkGenerator<Either<Rejection, String>> generatorFor(Intake.Pace pace) {
        return DisorderWatermarks.strategy(intake(pace))
                .createWatermarkGenerator(new WatermarkGeneratorSupplier.Context() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return new RecordingMetrics();
                    }

                    @Override
                    public RelativeClock getInputActivityClock() {
                        return new RelativeClock() {
                            @Override
                            public long relativeTimeMillis() {
                                return elapsed;
                            }

                            @Override
                            public long relativeTimeNanos() {
                                return elapsed * 1_000_000;
                            }
                        };
                    }
                });
    }

    private static Intake<String> intake(Intake.Pace pace) {
        return new Intake<>("events", null, event -> null, event -> NOON, pace, Duration.ZERO, RunClock.wall(), "test");
    }

    private void event(long time) {
        generator.onEvent(Either.Right("event"), time, output);
    }

    private void period(long millis) {
        elapsed += millis;
        generator.onPeriodicEmit(output);
    }

    private static Rejection rejection() {
        return new Rejection("topic", 0, 0, -1, null, null, ReasonCode.SCHEMA, "syntax", "", "test");
    }
}
