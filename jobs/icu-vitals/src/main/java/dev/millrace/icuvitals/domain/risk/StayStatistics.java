// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.risk;

import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.model.vitals.PatientContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has been measured of a patient over the first 48 hours of a stay, as far as the risk model needs it: one value of less
 * than 2 KB, whatever the number of measurements.
 *
 * <p>Measurements may be added in any order and give the same value: sums are kept in whole millionths, and of two last
 * values of the same instant the greater counts. A measurement that was corrected counts beside its correction.
 *
 * @param admittedAt epoch milliseconds UTC; the first measurement where nobody said; {@link #UNKNOWN} before either
 * @param admissionSaid whether somebody said
 * @param latest time of the latest measurement in it, epoch milliseconds UTC; {@link #UNKNOWN} if there is none
 * @param age years; NaN if unknown
 * @param female 1 or 0; NaN if unknown
 * @param heightCm NaN if unknown
 * @param care kind of intensive care; null if unknown
 * @param counts measurements of each {@link RiskInput}
 * @param sums of their values, in millionths
 * @param lowest of their values; what it is without any means nothing
 * @param highest likewise
 * @param last likewise
 * @param lastAt time of {@code last}
 */
public record StayStatistics(
        long admittedAt,
        boolean admissionSaid,
        long latest,
        double age,
        double female,
        double heightCm,
        @Nullable String care,
        int[] counts,
        long[] sums,
        double[] lowest,
        double[] highest,
        double[] last,
        long[] lastAt) {

    /** How much of a stay is looked at. */
    public static final Duration WINDOW = Duration.ofDays(2);

    /** A time that is not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final double MILLION = 1e6;

    // Heights that the same files have in other units, or not at all.
    private static final double LEAST_HEIGHT = 120;
    private static final double MOST_HEIGHT = 220;

    /** Of a stay about which nothing is known yet. */
    public static StayStatistics none() {
        int inputs = RiskInput.COUNT;
        return new StayStatistics(
                UNKNOWN,
                false,
                UNKNOWN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                null,
                new int[inputs],
                new long[inputs],
                new double[inputs],
                new double[inputs],
                new double[inputs],
                new long[inputs]);
    }

    /** The same, the patient being so. */
    public StayStatistics with(PatientContext context) {
        boolean admission = context.type() == PatientContext.Type.ADMIT;
        Double height = context.heightCm();
        StayStatistics known = new StayStatistics(
                admission ? context.time() : admittedAt,
                admission || admissionSaid,
                latest,
                context.age() == null ? age : context.age(),
                context.gender() == null ? female : context.gender().equals("female") ? 1 : 0,
                height == null || height < LEAST_HEIGHT || height > MOST_HEIGHT ? heightCm : height,
                context.care() == null ? care : context.care(),
                counts,
                sums,
                lowest,
                highest,
                last,
                lastAt);
        return admission && context.weightKg() != null && RiskInput.WEIGHT.takes(context.weightKg())
                ? known.counted(RiskInput.WEIGHT, context.weightKg(), context.time())
                : known;
    }

    /** Whether a measurement counts. */
    public boolean takes(Reading reading) {
        RiskInput input = RiskInput.of(reading.parameter());
        // Line and cuff both count, so a reading that only stands back behind a better source does too.
        return input != null
                && reading.outcome() != Reading.Outcome.SUSPECT
                && input.takes(reading.value())
                && !isOutside(reading.time());
    }

    /** The same with a measurement that it {@link #takes}. */
    public StayStatistics with(Reading reading) {
        RiskInput input = RiskInput.of(reading.parameter());
        if (input == null) {
            throw new IllegalArgumentException(reading.parameter() + " is no input");
        }
        return counted(input, reading.value(), reading.time());
    }

    private StayStatistics counted(RiskInput input, double value, long time) {
        int at = input.index();
        boolean first = counts[at] == 0;
        int[] newCounts = counts.clone();
        newCounts[at]++;
        long[] newSums = sums.clone();
        newSums[at] += Math.round(value * MILLION);
        double[] newLast = last;
        long[] newLastAt = lastAt;
        if (first || time > lastAt[at] || (time == lastAt[at] && value > last[at])) {
            newLast = set(last, at, value);
            newLastAt = lastAt.clone();
            newLastAt[at] = time;
        }
        return new StayStatistics(
                admissionSaid || (admittedAt != UNKNOWN && admittedAt <= time) ? admittedAt : time,
                admissionSaid,
                Math.max(latest, time),
                age,
                female,
                heightCm,
                care,
                newCounts,
                newSums,
                first || value < lowest[at] ? set(lowest, at, value) : lowest,
                first || value > highest[at] ? set(highest, at, value) : highest,
                newLast,
                newLastAt);
    }

    private boolean isOutside(long time) {
        return admittedAt != UNKNOWN && (time > admittedAt + WINDOW.toMillis() || (admissionSaid && time < admittedAt));
    }

    /** Mean of an input; NaN if it was not measured. */
    double mean(RiskInput input) {
        int at = input.index();
        return counts[at] == 0 ? Double.NaN : sums[at] / MILLION / counts[at];
    }

    /** Whether an input was measured. */
    boolean has(RiskInput input) {
        return counts[input.index()] > 0;
    }

    private static double[] set(double[] values, int at, double value) {
        double[] changed = values.clone();
        changed[at] = value;
        return changed;
    }

    // Arrays compare by identity in a record's own equals.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StayStatistics that
                && admittedAt == that.admittedAt
                && admissionSaid == that.admissionSaid
                && latest == that.latest
                && Double.compare(age, that.age) == 0
                && Double.compare(female, that.female) == 0
                && Double.compare(heightCm, that.heightCm) == 0
                && Objects.equals(care, that.care)
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(sums, that.sums)
                && Arrays.equals(lowest, that.lowest)
                && Arrays.equals(highest, that.highest)
                && Arrays.equals(last, that.last)
                && Arrays.equals(lastAt, that.lastAt);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums) * 31 + Long.hashCode(latest);
    }

    @Override
    public String toString() {
        return "StayStatistics[admittedAt=" + admittedAt + ", latest=" + latest + ", counts=" + Arrays.toString(counts)
                + "]";
    }
}
