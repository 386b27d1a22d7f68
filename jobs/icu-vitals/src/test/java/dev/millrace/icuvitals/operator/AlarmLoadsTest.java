// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.AlarmLoad;
import dev.millrace.icuvitals.domain.load.BedDay;
import dev.millrace.icuvitals.domain.load.LoadEvent;
import dev.millrace.icuvitals.domain.load.LoadEvent.Kind;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report of alarm load says what a recount second by second says, and forgets each day. */
class AlarmLoadsTest {

    private static final int DAY = 86_400;
    private static final int DAYS = 3;
    private static final long START = 20_000L * DAY * 1_000;
    private static final int DISORDER = 5;

    /** An alarm of a bed, in seconds since the start. */
    private record Alarm(String bed, String key, int from, int to, int severity, boolean technical, int ackAfter) {}

    @ParameterizedTest
    @EnumSource
    void aRecountSecondBySecondSaysTheSame(Backend backend) throws Exception {
        long seed = System.nanoTime();
        System.out.println("alarms from seed " + seed);
        Random random = new Random(seed);
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int from = random.nextInt(DAYS * DAY - 10_000);
            alarms.add(new Alarm(
                    "bed-" + (int) Math.sqrt(random.nextInt(400)),
                    "alarm-" + i,
                    from,
                    from + 1 + random.nextInt(random.nextInt(10) == 0 ? 9_000 : 300),
                    1 + random.nextInt(4),
                    random.nextInt(5) == 0,
                    random.nextInt(3) == 0 ? -1 : random.nextInt(200)));
        }
        List<AlarmLoad> found = run(backend, events(alarms), random);
        for (int day = 0; day < DAYS; day++) {
            assertThat(atTheEndOf(found, day)).as("seed %d, day %d", seed, day).isEqualTo(recount(alarms, day));
        }
    }

    @Test
    void anAlarmThatNeverEndsIsForgottenWithItsDays() throws Exception {
        List<LoadEvent> events = List.of(event(new Alarm("bed", "one", 10, 0, 2, false, -1), 10, Kind.BEGAN, 2, 0));
        try (var beds = OperatorHarness.on(Backend.HASHMAP)
                        .keyed(new CountLoadFunction(), CountLoadFunction.KEY, Types.STRING);
                var ward = OperatorHarness.on(Backend.HASHMAP)
                        .keyed(new SumWardFunction(), SumWardFunction.KEY, Types.STRING)) {
            beds.processElement(events.get(0), START);
            for (int hour = 1; hour < 60; hour++) {
                passes(beds, ward, START + hour * 3_600_000L);
            }
            assertThat(OperatorHarness.entriesHeld(beds)).isZero();
            assertThat(OperatorHarness.entriesHeld(ward)).isZero();
            assertThat(beds.numEventTimeTimers()).isZero();
            assertThat(ward.extractOutputValues()).hasSize(24 + 24);
            AlarmLoad first = ward.extractOutputValues().get(0);
            assertThat(first.revision()).isEqualTo(1);
            assertThat(first.secondsInAlarm())
                    .as("a live ward sees the alarm that is on")
                    .isEqualTo(3_590);
            assertThat(first.topTenPercentShare()).isEqualTo(1);
        }
    }

    @Test
    void whatComesAfterMidnightCorrectsTheDay() throws Exception {
        Alarm late = new Alarm("bed", "late", DAY - 60, 0, 3, false, -1);
        try (var beds = OperatorHarness.on(Backend.ROCKSDB)
                .keyed(new CountLoadFunction(), CountLoadFunction.KEY, Types.STRING)) {
            Alarm early = new Alarm("bed", "early", 10, 20, 2, false, -1);
            for (LoadEvent each : events(List.of(early))) {
                beds.processElement(each, each.time());
            }
            beds.processWatermark(new Watermark(START + DAY * 1_000L));
            beds.processElement(event(late, DAY - 60, Kind.BEGAN, 3, 0), START);
            List<BedDay> told = beds.extractOutputValues();
            AlarmLoad last = told.get(told.size() - 1).load();
            assertThat(last.revision()).isEqualTo(25);
            assertThat(last.alarmsBySeverity()).isEqualTo(Map.of("2", 1, "3", 1));
        }
    }

    private static List<LoadEvent> events(List<Alarm> alarms) {
        List<LoadEvent> events = new ArrayList<>();
        for (Alarm each : alarms) {
            LoadEvent began = event(each, each.from(), Kind.BEGAN, each.severity(), 0);
            events.add(began);
            events.add(event(each, each.to(), Kind.ENDED, 0, 0));
            if (each.ackAfter() >= 0) {
                events.add(began.acknowledgedAfter(each.ackAfter()));
            }
            if (each.from() % 7 == 0) {
                events.add(new LoadEvent(
                        "icu", each.bed(), began.time(), Kind.SUPPRESSED, each.key(), 0, false, 0, "inhibit"));
            }
        }
        return events;
    }

    private static LoadEvent event(Alarm alarm, int second, Kind kind, int severity, int ack) {
        return new LoadEvent(
                "icu", alarm.bed(), START + second * 1_000L, kind, alarm.key(), severity, alarm.technical(), ack, "");
    }

    private static List<AlarmLoad> run(Backend backend, List<LoadEvent> events, Random random) throws Exception {
        List<LoadEvent> arriving = new ArrayList<>(events);
        Collections.shuffle(arriving, random);
        java.util.IdentityHashMap<LoadEvent, Long> arrivals = new java.util.IdentityHashMap<>();
        arriving.forEach(each -> arrivals.put(each, each.time() + random.nextInt(DISORDER * 1_000)));
        arriving.sort(Comparator.comparing(arrivals::get));
        try (var beds = OperatorHarness.on(backend)
                        .keyed(new CountLoadFunction(), CountLoadFunction.KEY, Types.STRING);
                var ward =
                        OperatorHarness.on(backend).keyed(new SumWardFunction(), SumWardFunction.KEY, Types.STRING)) {
            for (LoadEvent each : arriving) {
                beds.processElement(each, each.time());
                passes(beds, ward, arrivals.get(each) - DISORDER * 1_000 - 1);
            }
            passes(beds, ward, START + (DAYS + 2L) * DAY * 1_000);
            assertThat(OperatorHarness.entriesHeld(beds)).as("beds").isZero();
            assertThat(OperatorHarness.entriesHeld(ward)).as("wards").isZero();
            List<AlarmLoad> all = new ArrayList<>(ward.extractOutputValues());
            beds.extractOutputValues().forEach(each -> all.add(each.load()));
            return all;
        }
    }

    private static void passes(
            KeyedOneInputStreamOperatorTestHarness<String, LoadEvent, BedDay> beds,
            KeyedOneInputStreamOperatorTestHarness<String, BedDay, AlarmLoad> ward,
            long watermark)
            throws Exception {
        int before = beds.extractOutputValues().size();
        beds.processWatermark(new Watermark(watermark));
        List<BedDay> all = beds.extractOutputValues();
        for (BedDay each : all.subList(before, all.size())) {
            ward.processElement(each, watermark);
        }
        ward.processWatermark(new Watermark(watermark));
    }

    private static Map<String, String> atTheEndOf(List<AlarmLoad> loads, int day) {
        String name = java.time.LocalDate.ofEpochDay(20_000 + day).toString();
        Map<String, String> found = new TreeMap<>();
        for (AlarmLoad each : loads) {
            if (each.day().equals(name) && each.revision() == 24) {
                found.put(
                        each.bed(),
                        text(
                                new TreeMap<>(each.alarmsBySeverity()),
                                each.secondsInAlarm(),
                                each.technicalSeconds(),
                                each.medianAckSeconds(),
                                new TreeMap<>(each.suppressed()),
                                each.beds(),
                                each.topTenPercentShare()));
            }
        }
        return found;
    }

    private static Map<String, String> recount(List<Alarm> alarms, int day) {
        Map<String, String> expected = new TreeMap<>();
        Map<String, Integer> perBed = new TreeMap<>();
        Count ward = new Count();
        long alarmOfWard = 0;
        long technicalOfWard = 0;
        for (String bed : alarms.stream().map(Alarm::bed).distinct().toList()) {
            Count count = new Count();
            for (Alarm each : alarms) {
                if (each.bed().equals(bed)) {
                    count.add(each, day * DAY);
                    ward.add(each, day * DAY);
                }
            }
            if (count.events > 0) {
                int told = count.bySeverity.values().stream().mapToInt(i -> i).sum();
                expected.put(bed, count.text(count.alarm.cardinality(), count.technical.cardinality(), 1, 1));
                if (told > 0) {
                    perBed.put(bed, told);
                }
                alarmOfWard += count.alarm.cardinality();
                technicalOfWard += count.technical.cardinality();
            }
        }
        List<Integer> counts = new ArrayList<>(perBed.values());
        counts.sort(Comparator.reverseOrder());
        int top = 0;
        for (int i = 0; i < Math.ceil(counts.size() / 10.0); i++) {
            top += counts.get(i);
        }
        int all = counts.stream().mapToInt(i -> i).sum();
        expected.put("*", ward.text(alarmOfWard, technicalOfWard, counts.size(), (double) top / all));
        return expected;
    }

    private static final class Count {
        private final Map<String, Integer> bySeverity = new TreeMap<>();
        private final Map<String, Integer> suppressed = new TreeMap<>();
        private final List<Integer> acks = new ArrayList<>();
        private final BitSet alarm = new BitSet();
        private final BitSet technical = new BitSet();
        private int events;

        void add(Alarm each, int from) {
            int to = from + DAY;
            if (each.from() >= from && each.from() < to) {
                events++;
                bySeverity.merge(Integer.toString(each.severity()), 1, Integer::sum);
                if (each.from() % 7 == 0) {
                    suppressed.merge("inhibit", 1, Integer::sum);
                }
            }
            int acked = each.from() + each.ackAfter();
            if (each.ackAfter() >= 0 && acked >= from && acked < to) {
                events++;
                acks.add(each.ackAfter());
            }
            if (each.to() >= from && each.to() < to) {
                events++;
            }
            int begin = Math.max(from, each.from());
            int end = Math.min(to, each.to());
            if (begin < end) {
                events++;
                alarm.set(begin, end);
                if (each.technical()) {
                    technical.set(begin, end);
                }
            }
        }

        String text(long inAlarm, long inTechnical, int beds, double share) {
            double[] sorted = acks.stream().mapToDouble(i -> i).sorted().toArray();
            double median =
                    sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            return AlarmLoadsTest.text(bySeverity, inAlarm, inTechnical, median, suppressed, beds, share);
        }
    }

    private static String text(Object... parts) {
        return Arrays.toString(parts);
    }
}
