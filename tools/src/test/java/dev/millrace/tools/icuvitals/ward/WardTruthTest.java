// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.tools.icuvitals.ward.Episode.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds what the truth says against the values that are sent: looked up in the messages, not in what made them. */
class WardTruthTest {

    private static final Instant START = Instant.parse("2025-01-06T06:00:00Z");

    private static final long SEED = 1;
    private static final Ward WARD = Ward.of(SEED, 50, START, 1);
    private static final Map<String, Map<Parameter, NavigableMap<Long, Double>>> SENT = sent(WARD);

    /** A limit of specs/icu.md, on one side. */
    private record Limit(Parameter parameter, double value, boolean low, int onDelay) {
        boolean isBeyond(double seen) {
            return low ? seen < value : seen > value;
        }
    }

    private static final Map<String, Limit> LIMITS = Map.of(
            "HR_LOW", new Limit(Parameter.HEART_RATE, 50, true, 10),
            "HR_HIGH", new Limit(Parameter.HEART_RATE, 120, false, 10),
            "SPO2_LOW", new Limit(Parameter.SPO2, 90, true, 15),
            "RR_LOW", new Limit(Parameter.RESPIRATORY_RATE, 8, true, 20),
            "RR_HIGH", new Limit(Parameter.RESPIRATORY_RATE, 30, false, 20),
            "SBP_LOW", new Limit(Parameter.SYSTOLIC, 90, true, 10),
            "SBP_HIGH", new Limit(Parameter.SYSTOLIC, 160, false, 10),
            "MAP_LOW", new Limit(Parameter.MEAN_PRESSURE, 60, true, 10),
            "MAP_HIGH", new Limit(Parameter.MEAN_PRESSURE, 110, false, 10),
            "TEMP_HIGH", new Limit(Parameter.TEMPERATURE, 39, false, 300));

    /** What was sent from each bed, by time, each message once. */
    private static Map<String, Map<Parameter, NavigableMap<Long, Double>>> sent(Ward ward) {
        Map<String, Map<Parameter, NavigableMap<Long, Double>>> sent = new HashMap<>();
        WardFeed feed = ward.feed();
        while (feed.hasNext()) {
            Observation seen = feed.next().observation();
            if (seen != null && seen.bed() != null && seen.value() != null) {
                Parameter parameter = Parameter.of(seen.code());
                double value = "kPa".equals(seen.unit()) ? seen.value() * 7.500615 : seen.value();
                sent.computeIfAbsent(seen.bed(), bed -> new EnumMap<>(Parameter.class))
                        .computeIfAbsent(parameter, each -> new TreeMap<>())
                        .put(seen.time(), value);
            }
        }
        return sent;
    }

    @Test
    void whatMustBeAlarmedReallyCrossesItsLimit() {
        int checked = 0;
        for (Episode each : WARD.episodes()) {
            Limit limit =
                    each.kind() == Kind.MUST_ALARM ? LIMITS.get(each.rules().get(0)) : null;
            if (limit == null) {
                continue;
            }
            checked++;
            long latest = each.latest() == null ? each.to() : each.latest();
            List<Double> beyond = new ArrayList<>();
            at(each.bed(), limit.parameter(), each.from(), latest).values().forEach(value -> {
                if (limit.isBeyond(value)) {
                    beyond.add(value);
                }
            });
            assertThat(beyond).as("seed %d, %s", SEED, each).hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(checked).isGreaterThan(8);
    }

    @Test
    void quietStretchesHaveNothingThatLastsAsLongAsAnyAlarmWaits() {
        Set<String> ownLimits = new HashSet<>();
        for (Script script : WARD.scripts()) {
            script.scheduled.stream()
                    .filter(message -> message.limits() != null)
                    .forEach(message -> ownLimits.add(script.beds.get(0)));
        }
        int crossings = 0;
        for (Episode each : WARD.episodes()) {
            if (each.kind() != Kind.MUST_NOT_ALARM
                    || !each.rules().contains("*")
                    || ownLimits.contains(each.bed())
                    || each.scenario().equals("DISCHARGE_TRANSFER")) {
                continue;
            }
            for (Limit limit : LIMITS.values()) {
                crossings +=
                        crossings(at(each.bed(), limit.parameter(), each.from(), each.to()), limit, each.toString());
            }
        }
        assertThat(crossings)
                .as("values cross limits also where nobody may be called")
                .isGreaterThan(200);
    }

    private static int crossings(Map<Long, Double> values, Limit limit, String episode) {
        int crossings = 0;
        long since = -1;
        double area = 0;
        for (Map.Entry<Long, Double> each : values.entrySet()) {
            if (limit.isBeyond(each.getValue())) {
                if (since < 0) {
                    since = each.getKey();
                    crossings++;
                    area = 0;
                }
                area += Math.abs(limit.value() - each.getValue());
                boolean lasts = each.getKey() - since >= (limit.onDelay() - 1) * 1000L;
                if (lasts || (limit.parameter() == Parameter.SPO2 && area >= 45)) {
                    fail(limit + " in " + episode + " at " + each);
                }
            } else {
                since = -1;
            }
        }
        return crossings;
    }

    @Test
    void silenceIsSilent() {
        int checked = 0;
        for (Episode each : WARD.episodes()) {
            if (each.scenario().equals("BED_LOST") && each.kind() == Kind.MUST_ALARM) {
                checked++;
                assertThat(at(each.bed(), Parameter.HEART_RATE, each.from(), each.from() + 500_000))
                        .isEmpty();
                assertThat(at(each.bed(), Parameter.HEART_RATE, each.from() - 60_000, each.from() - 1))
                        .hasSize(60);
            }
        }
        assertThat(checked).isPositive();
    }

    @Test
    void latestIsNeverBeforeTheBeginning() {
        for (Episode each : WARD.episodes()) {
            assertThat(each.to()).as("%s", each).isGreaterThan(each.from());
            assertThat(each.latest() == null).isEqualTo(each.kind() != Kind.MUST_ALARM);
            if (each.latest() != null) {
                assertThat(each.latest()).as("%s", each).isGreaterThan(each.from());
            }
        }
    }

    private static Map<Long, Double> at(String bed, Parameter parameter, long from, long to) {
        NavigableMap<Long, Double> values = SENT.getOrDefault(bed, Map.of()).get(parameter);
        return values == null ? Map.of() : values.subMap(from, true, to, true);
    }
}
