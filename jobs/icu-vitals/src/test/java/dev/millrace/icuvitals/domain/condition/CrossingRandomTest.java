// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.Method;
import dev.millrace.icuvitals.domain.settings.AlarmLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Crossings against a slow reading of the whole past, in which nothing is carried from one value to the next. */
class CrossingRandomTest {

    private static final int RUNS = 400;

    @Test
    void theWholePastGivesTheSame() {
        long seed = new Random(20261121).nextLong();
        System.out.println("crossings, seed " + seed);
        Random random = new Random(seed);
        int crossed = 0;
        for (int run = 0; run < RUNS; run++) {
            AlarmLimit limit = new AlarmLimit(
                    90,
                    random.nextInt(4),
                    random.nextInt(20),
                    10,
                    1,
                    random.nextBoolean() ? 80.0 : null,
                    random.nextInt(6),
                    random.nextBoolean() ? (double) (10 + random.nextInt(60)) : null,
                    2);
            List<Long> times = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            Crossing crossing = null;
            long time = 0;
            double value = 91;
            for (int i = 0; i < 120; i++) {
                time += gap(random);
                value = Math.max(70, Math.min(98, value + random.nextInt(7) - 3));
                times.add(time);
                values.add(value);
                crossing = Crossing.after(crossing, Side.LOW, limit, value, time, Method.PLETH, "e" + i);
                String seen = crossing == null
                        ? "inside"
                        : crossing.began() + " " + crossing.severity() + " " + crossing.atOnce();
                assertThat(seen)
                        .as("seed %d run %d value %d %s%n%s%n%s", seed, run, i, limit, times, values)
                        .isEqualTo(oracle(times, values, limit));
                crossed += crossing == null ? 0 : 1;
            }
        }
        System.out.println(crossed + " of " + RUNS * 120 + " values beyond or not back");
        assertThat(crossed).isBetween(RUNS * 10, RUNS * 110);
    }

    private static long gap(RandomGenerator random) {
        return random.nextInt(20) == 0 ? 1_000L * (1 + random.nextInt(12)) : 1_000;
    }

    /** Looks for the episode that the last value belongs to, then reads that episode alone. */
    private static String oracle(List<Long> times, List<Double> values, AlarmLimit limit) {
        int last = times.size() - 1;
        int begin = 0;
        while (begin <= last) {
            if (values.get(begin) >= limit.limit()) {
                begin++;
                continue;
            }
            int end = begin + 1;
            while (end <= last && !ends(times, values, limit, begin, end)) {
                end++;
            }
            if (end > last) {
                boolean extreme = isExtreme(times, values, limit, begin, last);
                return times.get(begin) + " " + (extreme ? 1 : 2) + " " + atOnce(times, values, limit, begin, last);
            }
            begin = end + 1;
        }
        return "inside";
    }

    private static boolean ends(List<Long> times, List<Double> values, AlarmLimit limit, int begin, int at) {
        if (values.get(at) < limit.limit()) {
            return false;
        }
        if (values.get(at) >= limit.limit() + limit.deadband()) {
            return true;
        }
        int in = at;
        while (in - 1 > begin && values.get(in - 1) >= limit.limit()) {
            in--;
        }
        boolean pending = times.get(at) < times.get(begin) + limit.onDelaySec() * 1_000L
                && !atOnce(times, values, limit, begin, at - 1);
        return pending && times.get(at) - times.get(in) >= 2_000;
    }

    private static boolean atOnce(List<Long> times, List<Double> values, AlarmLimit limit, int begin, int until) {
        for (int at = begin; at <= until; at++) {
            if (isExtreme(times, values, limit, begin, at) || isFull(times, values, limit, begin, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFull(List<Long> times, List<Double> values, AlarmLimit limit, int begin, int until) {
        double milli = 0;
        for (int i = begin; i < until; i++) {
            long held = times.get(i + 1) - times.get(i);
            if (held <= 5_000) {
                for (long ms = 0; ms < held; ms += 100) {
                    milli += 100 * Math.max(0, limit.limit() - values.get(i));
                }
            }
        }
        return limit.area() != null && milli >= limit.area() * 1_000;
    }

    /** Extreme from when it has been so for the time asked, until it is back by the deadband. */
    private static boolean isExtreme(List<Long> times, List<Double> values, AlarmLimit limit, int begin, int until) {
        if (limit.extreme() == null) {
            return false;
        }
        boolean is = false;
        for (int i = begin; i <= until; i++) {
            if (is) {
                is = values.get(i) < limit.extreme() + limit.deadband()
                        || (limit.deadband() == 0 && values.get(i) < limit.extreme());
            } else if (values.get(i) < limit.extreme()) {
                int from = i;
                while (from - 1 >= begin && values.get(from - 1) < limit.extreme()) {
                    from--;
                }
                is = times.get(i) - times.get(from) >= limit.extremeSec() * 1_000L;
            }
        }
        return is;
    }
}
