// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertPolicy;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.testkit.operator.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RandomLivesTest {

    private static final String[] RULES = {"SENSOR_OFF_HR", "HR_LOW", "HR_HIGH", "RR_LOW"};
    private static final long DISORDER = 5_000;
    private static final List<AlertAck.Action> ACTIONS = List.of(AlertAck.Action.values());

    /** What comes, and when it arrives: up to the bound of disorder later. */
    private record Coming(
            @Nullable AlertSignal signal, @Nullable AlertAck ack, long time, long arrival) {}

    @Test
    void neitherOrderNorKillsChangeWhatIsTold() throws Exception {
        for (long seed = 1; seed <= 6; seed++) {
            System.out.println("RandomLivesTest seed " + seed);
            List<Coming> story = story(new Random(seed));
            List<String> once = run(story, new Random(seed + 1_000), false);
            List<String> again = run(story, new Random(seed + 2_000), true);
            assertThat(again).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(once);
            Set<String> keys = new HashSet<>(once);
            assertThat(keys).as("keys of seed %d", seed).hasSameSizeAs(once);
            assertThat(once).as("seed %d", seed).isNotEmpty();
        }
    }

    private static List<String> run(List<Coming> story, Random random, boolean kills) throws Exception {
        List<Coming> arriving = new ArrayList<>();
        for (Coming each : story) {
            // Signals of one rule are sent by one operator in their order; acknowledgements come as they like.
            long delay = each.ack() == null ? 0 : random.nextLong(DISORDER);
            arriving.add(new Coming(each.signal(), each.ack(), each.time(), each.time() + delay));
        }
        arriving.sort(Comparator.comparingLong(Coming::arrival));
        List<String> keys = new ArrayList<>();
        try (AlertRig rig = AlertRig.files(Backend.HASHMAP)) {
            for (Coming each : arriving) {
                if (each.ack() == null) {
                    rig.take(each.signal());
                } else {
                    rig.take(each.ack());
                }
                if (random.nextInt(3) == 0) {
                    rig.mark(each.arrival() - DISORDER - 1);
                }
                if (kills && random.nextInt(8) == 0) {
                    rig.kill();
                }
            }
            rig.reach(200_000);
            assertThat(rig.held()).isZero();
            for (Alert each : rig.alerts()) {
                keys.add(AlertRig.line(each) + " " + AlertKeys.notification(each));
            }
            assertThat(rig.alerts().stream().map(AlertKeys::notification)).doesNotHaveDuplicates();
        }
        return keys;
    }

    private static List<Coming> story(Random random) {
        AlertPolicy.Budget scarce = new AlertPolicy.Budget(30, 3, 300_000);
        AlertPolicy policy = AlertRig.policy(random.nextInt(20), random.nextInt(20), scarce);
        List<Coming> story = new ArrayList<>();
        double second = 1;
        for (int i = 0; i < 150; i++) {
            second += random.nextInt(4) == 0 ? 0 : random.nextInt(1, 120_000) / 1_000.0;
            String rule = RULES[random.nextInt(RULES.length)];
            int kind = random.nextInt(20);
            @Nullable AlertSignal signal = null;
            @Nullable AlertAck ack = null;
            if (kind < 4) {
                AlertAck.Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
                ack = AlertRig.ack(rule, action, second, action == AlertAck.Action.SHELVE ? second + 200 : 0);
            } else if (kind == 4) {
                signal = AlertRig.pause("RR", second, second + 100);
            } else if (kind == 5 && random.nextInt(4) == 0) {
                signal = AlertRig.signal("", AlertSignal.State.GONE, second);
                second += 0.001;
            } else {
                boolean there = kind < 14;
                List<String> inhibits = rule.equals("SENSOR_OFF_HR") ? List.of("HR") : List.of();
                signal = AlertRig.signal(
                        "e1",
                        rule,
                        there ? AlertSignal.State.PRESENT : AlertSignal.State.ABSENT,
                        second,
                        random.nextInt(1, 4),
                        random.nextInt(4) == 0,
                        inhibits,
                        policy);
            }
            long time = AlertRig.START + (long) (second * 1_000);
            story.add(new Coming(signal, ack, time, time));
        }
        return story;
    }
}
