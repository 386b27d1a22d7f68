// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.jobkit.alert.AlertLine.Stage;
import dev.millrace.jobkit.alert.Asking.Answer;
import dev.millrace.jobkit.alert.EntityAlerts.Pause;
import dev.millrace.jobkit.alert.EntityAlerts.Rested;
import dev.millrace.model.alert.Alert.Phase;
import dev.millrace.model.alert.Alert.Status;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.alert.AlertSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets the alerts of one entity live: from a condition that may pass, over those who are asked in turn, to its end.
 *
 * <p>Signals and acknowledgements are taken in the order of their times; in between, time passes. Of what is due at one
 * instant, what was said then counts first: a condition that ends exactly with its on-delay was not long enough.
 */
final class AlertLifeCycle {

    private final SortedMap<String, AlertLine> lines = new TreeMap<>();
    private final SortedMap<String, Rested> rested = new TreeMap<>();
    private final List<Pause> pauses;
    private final EntityAlerts before;
    private final AlertOutcomes outcomes;

    /** When something was last taken that has not been followed up, or {@link Long#MAX_VALUE}. */
    private long touchedAt = Long.MAX_VALUE;

    AlertLifeCycle(EntityAlerts before, AlertOutcomes outcomes) {
        this.before = before;
        this.outcomes = outcomes;
        before.lines().forEach(line -> lines.put(line.signal().dedupKey(), line));
        before.rested().forEach(each -> rested.put(each.dedupKey(), each));
        pauses = new ArrayList<>(before.pauses());
    }

    /** All alerts as they are now. */
    EntityAlerts alerts(List<AlertInput> waiting) {
        return new EntityAlerts(
                List.copyOf(lines.values()),
                List.copyOf(rested.values()),
                List.copyOf(pauses),
                waiting,
                before.eventTimer(),
                before.clockTimer());
    }

    /** Takes a signal in its turn. */
    void take(AlertSignal signal) {
        switch (signal.state()) {
            case PRESENT -> present(signal);
            case ABSENT -> absent(signal);
            case PAUSED -> pause(signal);
            case GONE -> gone(signal.time());
        }
        touchedAt = Math.min(touchedAt, signal.time());
    }

    /** Takes an acknowledgement in its turn. */
    void take(AlertAck ack) {
        AlertLine line = lines.get(ack.dedupKey());
        Rested ended = rested.get(ack.dedupKey());
        if (line != null) {
            lines.put(ack.dedupKey(), answered(line, ack));
        } else if (ended == null) {
            outcomes.unknown(ack);
        } else if (shelfOf(ack) > ended.shelvedUntil()) {
            rested.put(ack.dedupKey(), new Rested(ended.dedupKey(), ended.firstSeen(), ended.flaps(), shelfOf(ack)));
        }
        touchedAt = Math.min(touchedAt, ack.time());
    }

    /** Lets time pass. */
    void passUntil(long time) {
        for (long due = nextDue(); due <= time; due = nextDue()) {
            touchedAt = Long.MAX_VALUE;
            settle(due);
        }
    }

    private long nextDue() {
        return Math.min(touchedAt, EntityAlerts.nextDue(lines.values(), pauses, rested.values()));
    }

    private void present(AlertSignal signal) {
        AlertLine line = lines.get(signal.dedupKey());
        if (line == null) {
            Rested ended = rested.remove(signal.dedupKey());
            // Two alerts of one instant would have one id.
            long firstSeen = ended == null ? signal.time() : Math.max(signal.time(), ended.firstSeen() + 1);
            lines.put(
                    signal.dedupKey(),
                    AlertLine.begun(
                            signal,
                            firstSeen,
                            ended == null ? Flaps.NONE : ended.flaps(),
                            ended == null ? 0 : ended.shelvedUntil()));
            return;
        }
        if (line.stage() != Stage.RETURNING) {
            lines.put(signal.dedupKey(), line.seen(signal));
            return;
        }
        if (signal.time() >= line.since() + line.policy().offDelay()) {
            outcomes.suppressed(signal, "flapping");
        }
        lines.put(signal.dedupKey(), changed(line.seen(signal).at(Stage.FIRING, signal.time()), signal.time()));
    }

    private void absent(AlertSignal signal) {
        AlertLine line = lines.get(signal.dedupKey());
        if (line == null || line.stage() == Stage.RETURNING) {
            return;
        }
        if (line.stage() == Stage.FIRING) {
            lines.put(signal.dedupKey(), changed(line.at(Stage.RETURNING, signal.time()), signal.time()));
            return;
        }
        if (line.stage() == Stage.PENDING) {
            outcomes.suppressed(line.signal(), "delay");
        }
        remember(line);
    }

    private void pause(AlertSignal signal) {
        pauses.removeIf(each -> each.prefix().equals(signal.rule()));
        Long until = signal.until();
        if (until != null && until > signal.time()) {
            pauses.add(new Pause(signal.rule(), until));
        }
    }

    private void gone(long time) {
        lines.values().stream().filter(AlertLine::isActive).forEach(line -> tellEnd(line, time, Status.RESOLVED));
        lines.clear();
        rested.clear();
        pauses.clear();
    }

    /** Does all that is due at a time, also what follows from it: where one alert ends, another need not rest any more. */
    private void settle(long time) {
        pauses.removeIf(pause -> pause.until() <= time);
        rested.values().removeIf(each -> each.forgottenAt() <= time);
        boolean again = true;
        while (again) {
            again = false;
            for (AlertLine line : List.copyOf(lines.values())) {
                AlertLine next = settled(line, time);
                if (next == null) {
                    remember(line);
                } else {
                    lines.put(line.signal().dedupKey(), next);
                }
                again |= !line.equals(next);
            }
        }
    }

    /** After one thing that is due; the same line if nothing is, null at its end. */
    private @Nullable AlertLine settled(AlertLine line, long time) {
        if (line.expiresAt() <= time) {
            if (line.isActive()) {
                tellEnd(line, line.expiresAt(), Status.EXPIRED);
            }
            return null;
        }
        String rests = restsBecauseOf(line, time);
        return switch (line.stage()) {
            case PENDING -> pending(line, rests, time);
            case HELD -> {
                AlertLine open = shelfOver(line, time);
                yield !open.equals(line) || against(line, rests) != null ? open : line.at(Stage.PENDING, time);
            }
            case FIRING -> firing(line, rests != null, time);
            case RETURNING -> {
                if (line.endsAt() > time) {
                    yield line;
                }
                tellEnd(line, line.endsAt(), Status.RESOLVED);
                yield null;
            }
        };
    }

    private AlertLine pending(AlertLine line, @Nullable String rests, long time) {
        AlertLine open = shelfOver(line, time);
        if (!open.equals(line) || line.raisedAt() > time) {
            return open;
        }
        String against = against(line, rests);
        if (against != null) {
            outcomes.suppressed(line.signal(), against);
            return line.at(Stage.HELD, time);
        }
        AlertLine raised = line.at(Stage.FIRING, time)
                .with(line.asking().raised(line.signal().severity(), time));
        tell(raised, Phase.START, Status.FIRING, time, null);
        return changed(raised, time);
    }

    private AlertLine firing(AlertLine line, boolean rests, long time) {
        if (rests != line.blocked()) {
            return line.blocked(rests, time);
        }
        Asking asking = line.asking();
        int severity = line.signal().severity();
        if (line.shelfEndsAt() <= time) {
            AlertLine open = line.with(asking.anew(rests ? asking.severity() : severity, time));
            return rests ? open : told(open, Phase.UPDATE, Cause.SHELF_ENDED, time);
        }
        if (rests || asking.answer() == Answer.SHELVED) {
            return line;
        }
        if (severity < asking.severity()) {
            // What was said of the milder condition does not hold for the worse one.
            return told(line.with(asking.anew(severity, time)), Phase.ESCALATE, Cause.WORSE, time);
        }
        if (severity > asking.severity()) {
            AlertLine milder = line.with(asking.told(severity, time));
            return asking.answer() == Answer.DISMISSED ? milder : told(milder, Phase.DEESCALATE, Cause.BETTER, time);
        }
        if (asking.answer() == Answer.ACKED && line.tellsAgainAt() <= time) {
            return told(line.with(asking.anew(severity, time)), Phase.UPDATE, Cause.STILL_PRESENT, time);
        }
        if (asking.answer() == Answer.NONE && line.escalatesAt() <= time) {
            return told(line.with(asking.next(time)), Phase.ESCALATE, Cause.UNACKNOWLEDGED, time);
        }
        if (asking.answer() == Answer.NONE && line.remindsAt() <= time) {
            return told(line.with(asking.told(severity, time)), Phase.UPDATE, Cause.REMINDER, time);
        }
        return line;
    }

    private AlertLine answered(AlertLine line, AlertAck ack) {
        Asking asking = line.asking();
        long shelf = shelfOf(ack);
        Answer answer =
                switch (ack.action()) {
                    case ACK, CONFIRM_TRUE -> Answer.ACKED;
                    case SHELVE -> ack.until() == null ? Answer.ACKED : Answer.SHELVED;
                    case DISMISS, CONFIRM_FALSE -> Answer.DISMISSED;
                };
        boolean stale = ack.time() < asking.answerableFrom()
                || (answer == Answer.SHELVED && shelf <= ack.time())
                || (answer == asking.answer() && (shelf == asking.until() || ack.time() <= asking.answeredAt()))
                || (answer == Answer.ACKED && (asking.answer() != Answer.NONE || !line.isActive()));
        if (stale) {
            return line;
        }
        AlertLine next = line.with(asking.answered(answer, ack.time(), shelf));
        if (!line.isActive()) {
            return next;
        }
        if (asking.answer() == Answer.NONE) {
            outcomes.answeredAfter(Math.max(0, ack.time() - asking.since()));
        }
        Status status = answer == Answer.ACKED ? Status.ACKED : Status.SUPPRESSED;
        tell(next, Phase.UPDATE, status, ack.time(), Cause.of(answer));
        return next;
    }

    /** The alert comes or goes once more. */
    private AlertLine changed(AlertLine line, long time) {
        AlertLine next = line.with(line.flaps().changedAt(time));
        boolean silent = line.blocked()
                || line.asking().answer() == Answer.DISMISSED
                || line.asking().shelvedAt(time);
        if (silent || next.flaps().told() || !next.flaps().flappingAt(time)) {
            return next;
        }
        AlertLine flapping = next.with(next.flaps().withTold());
        return told(flapping, Phase.UPDATE, Cause.FLAPPING, time);
    }

    private AlertLine told(AlertLine line, Phase phase, Cause cause, long time) {
        tell(line, phase, statusOf(line), time, cause);
        return line;
    }

    private void tell(AlertLine line, Phase phase, Status status, long time, @Nullable Cause cause) {
        outcomes.tell(AlertWords.of(line, phase, status, time, cause, outcomes.now(time)));
    }

    private void tellEnd(AlertLine line, long time, Status status) {
        tell(line, Phase.END, status, time, null);
    }

    private void remember(AlertLine line) {
        String key = line.signal().dedupKey();
        long shelf = line.asking().answer() == Answer.SHELVED ? line.asking().until() : 0;
        Rested ended = new Rested(key, line.firstSeen(), line.flaps(), shelf);
        lines.remove(key);
        if (ended.forgottenAt() > line.firstSeen()) {
            rested.put(key, ended);
        }
    }

    private @Nullable String restsBecauseOf(AlertLine line, long time) {
        String rule = line.signal().rule();
        if (pauses.stream().anyMatch(pause -> pause.until() > time && rule.startsWith(pause.prefix()))) {
            return "pause";
        }
        boolean inhibited = lines.values().stream()
                .filter(other -> other.isActive()
                        && !other.signal().dedupKey().equals(line.signal().dedupKey()))
                .flatMap(other -> other.signal().inhibits().stream())
                .anyMatch(rule::startsWith);
        return inhibited ? "inhibit" : null;
    }

    private static AlertLine shelfOver(AlertLine line, long time) {
        Asking asking = line.asking();
        return line.shelfEndsAt() <= time ? line.with(asking.answered(Answer.NONE, time, 0)) : line;
    }

    private static @Nullable String against(AlertLine line, @Nullable String rests) {
        return switch (line.asking().answer()) {
            case SHELVED -> "shelved";
            case DISMISSED -> "dismissed";
            case NONE, ACKED -> rests;
        };
    }

    private static Status statusOf(AlertLine line) {
        return switch (line.asking().answer()) {
            case NONE -> Status.FIRING;
            case ACKED -> Status.ACKED;
            case SHELVED, DISMISSED -> Status.SUPPRESSED;
        };
    }

    private static long shelfOf(AlertAck ack) {
        Long until = ack.until();
        return ack.action() == AlertAck.Action.SHELVE && until != null ? until : 0;
    }
}
