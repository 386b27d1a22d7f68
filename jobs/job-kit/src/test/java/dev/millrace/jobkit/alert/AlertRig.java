// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertPolicy;
import dev.millrace.model.alert.AlertSignal;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Both operators one behind the other, fed by hand; times in seconds since a start. */
final class AlertRig implements AutoCloseable {

    static final long START = 1_790_000_100_000L;
    static final AlertPolicy.Budget PLENTY = new AlertPolicy.Budget(1e9, 1_000_000, 300_000);
    static final AlertPolicy USUAL = policy(10, 10, PLENTY);

    private static final AtomicLong WALL = new AtomicLong();
    private static final RunClock LIVE = new RunClock() {
        @Override
        public long now(long eventTime) {
            return WALL.get();
        }

        @Override
        public boolean runsByItself() {
            return true;
        }
    };

    private final Backend backend;
    private final RunClock clock;
    private final List<Alert> told = new ArrayList<>();
    private final List<SuppressedAlert> suppressed = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, AlertInput, Told> lives;
    private KeyedOneInputStreamOperatorTestHarness<String, Told, Alert> spends;
    private int passed;
    private int heard;

    private AlertRig(Backend backend, RunClock clock) throws Exception {
        this.backend = backend;
        this.clock = clock;
        lives = lives(OperatorHarness.on(backend));
        spends = spends(OperatorHarness.on(backend));
    }

    static AlertRig files(Backend backend) throws Exception {
        return new AlertRig(backend, RunClock.eventTime());
    }

    static AlertRig live(Backend backend, long second) throws Exception {
        WALL.set(START + second * 1_000);
        return new AlertRig(backend, LIVE).wall(second);
    }

    static AlertPolicy policy(long onDelay, long offDelay, AlertPolicy.Budget budget) {
        return new AlertPolicy(
                onDelay * 1_000,
                offDelay * 1_000,
                600_000,
                0,
                86_400_000,
                List.of(
                        new AlertPolicy.Step(0, "nurse"),
                        new AlertPolicy.Step(60_000, "charge-nurse"),
                        new AlertPolicy.Step(120_000, "rapid-response")),
                budget);
    }

    static AlertSignal signal(String rule, AlertSignal.State state, double second) {
        return signal("e1", rule, state, second, 2, false, List.of(), USUAL);
    }

    static AlertSignal signal(
            String entity,
            String rule,
            AlertSignal.State state,
            double second,
            int severity,
            boolean atOnce,
            List<String> inhibits,
            AlertPolicy policy) {
        long time = START + (long) (second * 1_000);
        String dedupKey = "patient|" + entity + "|" + rule;
        Alert alert = new Alert(
                "",
                dedupKey,
                Alert.Status.FIRING,
                Alert.Phase.START,
                severity,
                "test",
                new Alert.Rule(rule, "1", rule),
                new Alert.Entity("patient", entity, "bed " + entity),
                time,
                time,
                time,
                time,
                1,
                1,
                1,
                List.of(new Alert.Reason(rule, 1, 1, 2, "1", "too low")),
                List.of(),
                null,
                new Alert.Config("1"),
                "restricted",
                "unit/bed",
                null,
                null,
                null,
                "secondary");
        return new AlertSignal(
                entity, rule, dedupKey, state, atOnce, severity, time, alert, "ward", inhibits, policy, null, false);
    }

    static AlertSignal pause(String prefix, double from, double until) {
        AlertSignal plain = signal(prefix, AlertSignal.State.PAUSED, from);
        return new AlertSignal(
                plain.entity(),
                prefix,
                plain.dedupKey(),
                plain.state(),
                false,
                4,
                plain.time(),
                plain.alert(),
                plain.group(),
                List.of(),
                plain.policy(),
                START + (long) (until * 1_000),
                false);
    }

    static AlertAck ack(String rule, AlertAck.Action action, double second, double until) {
        return new AlertAck(
                rule + action + second,
                "patient|e1|" + rule,
                "nurse",
                action,
                START + (long) (second * 1_000),
                until == 0 ? null : START + (long) (until * 1_000),
                null);
    }

    AlertRig take(AlertSignal... signals) throws Exception {
        for (AlertSignal each : signals) {
            lives.processElement(AlertInput.of(each), each.time());
        }
        return passOn();
    }

    AlertRig take(AlertAck ack) throws Exception {
        lives.processElement(AlertInput.of(ack), ack.time());
        return passOn();
    }

    AlertRig reach(double second) throws Exception {
        return mark(START + (long) (second * 1_000));
    }

    AlertRig mark(long millis) throws Exception {
        lives.processWatermark(new Watermark(millis));
        passOn();
        spends.processWatermark(new Watermark(millis));
        return hear();
    }

    AlertRig wall(long second) throws Exception {
        WALL.set(START + second * 1_000);
        lives.setProcessingTime(START + second * 1_000);
        passOn();
        spends.setProcessingTime(START + second * 1_000);
        return hear();
    }

    /** Loses the process and starts another from a snapshot. */
    AlertRig kill() throws Exception {
        return killUntil((WALL.get() - START) / 1_000);
    }

    /** The same, and it takes a while until the other starts. */
    AlertRig killUntil(long wall) throws Exception {
        WALL.set(START + wall * 1_000);
        var first = lives.snapshot(1, 1);
        var second = spends.snapshot(1, 1);
        close();
        lives = lives(OperatorHarness.on(backend).restored(first));
        spends = spends(OperatorHarness.on(backend).restored(second));
        passed = 0;
        heard = 0;
        return this;
    }

    /** Second, rule, phase, status and step of each notification since the last call. */
    List<String> told() {
        List<String> all = told.stream().map(AlertRig::line).toList();
        told.clear();
        return all;
    }

    List<Alert> alerts() {
        return told;
    }

    List<String> suppressed() {
        List<String> all = suppressed.stream()
                .map(each -> each.signal().rule() + " " + each.why())
                .toList();
        suppressed.clear();
        return all;
    }

    int held() {
        return OperatorHarness.entriesHeld(lives);
    }

    int heldOfBudget() {
        return OperatorHarness.entriesHeld(spends);
    }

    static String line(Alert alert) {
        Alert.Escalation escalation = alert.escalation();
        return (alert.eventTime() - START) / 1_000.0
                + " " + alert.rule().id()
                + " " + alert.phase()
                + " " + alert.status()
                + " " + alert.severity()
                + (escalation == null ? "" : " " + escalation.target());
    }

    private AlertRig passOn() throws Exception {
        List<Told> all = lives.extractOutputValues();
        for (Told each : all.subList(passed, all.size())) {
            spends.processElement(each, each.alert().eventTime());
        }
        passed = all.size();
        return hear();
    }

    private AlertRig hear() {
        List<Alert> all = spends.extractOutputValues();
        told.addAll(all.subList(heard, all.size()));
        heard = all.size();
        drain(lives);
        drain(spends);
        return this;
    }

    private void drain(AbstractStreamOperatorTestHarness<?> harness) {
        var output = harness.getSideOutput(RunAlertsFunction.SUPPRESSED);
        while (output != null && !output.isEmpty()) {
            suppressed.add(output.remove().getValue());
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<String, AlertInput, Told> lives(OperatorHarness opening)
            throws Exception {
        return opening.keyed(
                new RunAlertsFunction(clock, Duration.ofSeconds(5), Duration.ofSeconds(30)),
                AlertInput::entity,
                Types.STRING);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Told, Alert> spends(OperatorHarness opening)
            throws Exception {
        return opening.keyed(
                new SpendTokensFunction(clock, Duration.ofSeconds(5), Duration.ofSeconds(30)),
                told -> told.signal().group(),
                Types.STRING);
    }

    @Override
    public void close() throws Exception {
        lives.close();
        spends.close();
    }
}
