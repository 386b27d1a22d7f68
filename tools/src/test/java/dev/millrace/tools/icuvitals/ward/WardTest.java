// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WardTest {

    private static final Instant START = Instant.parse("2025-01-06T06:00:00Z");
    private static final long GUARD = 10_000;

    @Test
    void isTheSameForASeedEachTime() {
        Ward first = Ward.of(7, 6, START, 1);
        Ward second = Ward.of(7, 6, START, 1);
        WardFeed one = first.feed();
        WardFeed other = second.feed();
        WardFeed again = first.feed();

        while (one.hasNext()) {
            WardMessage message = one.next();
            if (!message.equals(other.next()) || !message.equals(again.next())) {
                fail("another message than " + message);
            }
        }
        assertThat(other.hasNext()).isFalse();
        assertThat(again.rawCrossings()).isEqualTo(one.rawCrossings()).isPositive();
        assertThat(second.episodes()).isEqualTo(first.episodes());
    }

    @Test
    void isAnotherForAnotherSeed() {
        assertThat(Ward.of(1, 40, START, 1).episodes())
                .isNotEqualTo(Ward.of(2, 40, START, 1).episodes());
        assertThat(read(Ward.of(1, 2, START, 1).feed()))
                .isNotEqualTo(read(Ward.of(2, 2, START, 1).feed()));
    }

    @Test
    void tellsEveryScenarioWhereThereAreBedsEnough() {
        Ward ward = Ward.of(3, 50, START, 1);

        for (Scenario scenario : Scenario.values()) {
            assertThat(ward.scenarios()).containsKey(scenario.name());
            assertThat(ward.episodes()).anyMatch(each -> each.scenario().equals(scenario.name()));
        }
        int beds = 0;
        for (Script script : ward.scripts()) {
            beds += script.beds.size();
        }
        assertThat(beds).isEqualTo(50);
    }

    @Test
    void comesInTheOrderOfArrivalAndNeverBeforeItHappened() {
        Set<String> fastDevices = new HashSet<>();
        long last = Long.MIN_VALUE;
        WardFeed feed = Ward.of(4, 40, START, 1).feed();
        while (feed.hasNext()) {
            WardMessage message = feed.next();
            if (message.at() < last) {
                fail("before its predecessor: " + message);
            }
            last = message.at();
            if (message.time() > message.at() && message.observation() != null) {
                fastDevices.add(String.valueOf(message.observation().device()));
            }
        }
        assertThat(fastDevices).allMatch(device -> device.endsWith("-oximeter")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void sendsSomeTwiceSomeOutOfOrderAndSomeTooLate() {
        Map<String, Integer> seen = new HashMap<>();
        long youngest = Long.MIN_VALUE;
        long count = 0;
        long disordered = 0;
        long late = 0;
        WardFeed feed = Ward.of(5, 1, START, 1).feed();
        while (feed.hasNext()) {
            WardMessage message = feed.next();
            if (message.observation() == null) {
                continue;
            }
            count++;
            seen.merge(message.observation().id(), 1, Integer::sum);
            disordered += message.time() < youngest ? 1 : 0;
            late += message.time() < youngest - 5_000 ? 1 : 0;
            youngest = Math.max(youngest, message.time());
        }
        double twice = (count - seen.size()) / (double) count;
        assertThat(twice).isBetween(0.005, 0.015);
        assertThat(disordered / (double) count).isGreaterThan(0.02);
        assertThat(late / (double) count).isBetween(0.0002, 0.01);
    }

    @Test
    void damagesOneInAThousandOnlyWhereAsked() {
        Ward ward = Ward.of(6, 4, START, 1);

        long damaged = read(ward.damagedFeed()).stream()
                .filter(each -> each.damaged() != null)
                .count();

        assertThat(damaged / (double) read(ward.feed()).size()).isBetween(0.0005, 0.0015);
        assertThat(read(ward.feed())).noneMatch(each -> each.damaged() != null);
    }

    @Test
    void sendsOtherUnitsWrongUnitsAndAFastOrSlowClock() {
        Set<String> units = new HashSet<>();
        boolean hot = false;
        boolean skewed = false;
        WardFeed feed = Ward.of(8, 40, START, 1).feed();
        while (feed.hasNext()) {
            WardMessage message = feed.next();
            Observation seen = message.observation();
            if (seen == null || seen.value() == null) {
                continue;
            }
            units.add(String.valueOf(seen.unit()));
            hot |= Parameter.TEMPERATURE.code().equals(seen.code()) && "Cel".equals(seen.unit()) && seen.value() > 90;
            boolean ahead = seen.time() > message.at() + GUARD;
            boolean behind =
                    seen.device() != null && seen.device().endsWith("-oximeter") && message.at() - seen.time() > 80_000;
            skewed |= ahead || behind;
        }
        assertThat(units).contains("[degF]", "kPa", "mm[Hg]", "Cel", "%", "/min");
        assertThat(hot).isTrue();
        assertThat(skewed).isTrue();
    }

    @Test
    void needsABedAndAnHour() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ward.of(1, 0, START, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Ward.of(1, 1, START, 0));
    }

    static List<WardMessage> read(WardFeed feed) {
        List<WardMessage> all = new ArrayList<>();
        feed.forEachRemaining(all::add);
        return all;
    }
}
