// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.AlertPolicy;
import dev.millrace.model.alert.AlertSignal;

/**
 * One condition from its beginning to its end, and the alert that was made of it; times in epoch milliseconds.
 *
 * @param signal the latest that said that it holds
 * @param stage how far it has come
 * @param since when it came so far
 * @param firstSeen when it began
 * @param lastSeen when it was last said to hold
 * @param count how often
 * @param asking who is asked
 * @param blocked whether it rests because of another alert or a pause
 * @param resumedAt when it last went on after it rested or was returning
 * @param flaps how often it has come and gone
 */
public record AlertLine(
        AlertSignal signal,
        Stage stage,
        long since,
        long firstSeen,
        long lastSeen,
        int count,
        Asking asking,
        boolean blocked,
        long resumedAt,
        Flaps flaps) {

    /** How far a condition has come. */
    public enum Stage {
        /** It must hold for a while before anybody is told. */
        PENDING,
        /** It would be told, but something speaks against it. */
        HELD,
        /** It has been told. */
        FIRING,
        /** It has been told and is gone, but perhaps not for long. */
        RETURNING
    }

    static AlertLine begun(AlertSignal signal, long firstSeen, Flaps flaps, long shelvedUntil) {
        return new AlertLine(
                signal,
                Stage.PENDING,
                signal.time(),
                firstSeen,
                Math.max(firstSeen, signal.time()),
                1,
                Asking.nobody(firstSeen, signal.severity(), shelvedUntil),
                false,
                signal.time(),
                flaps);
    }

    AlertLine seen(AlertSignal next) {
        return new AlertLine(
                next,
                stage,
                since,
                firstSeen,
                Math.max(lastSeen, next.time()),
                count + 1,
                asking,
                blocked,
                resumedAt,
                flaps);
    }

    AlertLine at(Stage next, long time) {
        return new AlertLine(signal, next, time, firstSeen, lastSeen, count, asking, blocked, time, flaps);
    }

    AlertLine with(Asking next) {
        return new AlertLine(signal, stage, since, firstSeen, lastSeen, count, next, blocked, resumedAt, flaps);
    }

    AlertLine with(Flaps next) {
        return new AlertLine(signal, stage, since, firstSeen, lastSeen, count, asking, blocked, resumedAt, next);
    }

    AlertLine blocked(boolean next, long time) {
        return new AlertLine(
                signal, stage, since, firstSeen, lastSeen, count, asking, next, next ? resumedAt : time, flaps);
    }

    AlertPolicy policy() {
        return signal.policy();
    }

    boolean isActive() {
        return stage == Stage.FIRING || stage == Stage.RETURNING;
    }

    /** When it is told unless it passes before. */
    long raisedAt() {
        return signal.atOnce() ? Math.max(since, signal.time()) : since + policy().onDelay();
    }

    /** When it ends unless it comes back before. */
    long endsAt() {
        return since + policy().offDelay() * (flaps.flappingAt(since) ? 2 : 1);
    }

    long expiresAt() {
        return stage == Stage.RETURNING || policy().expireAfter() == 0
                ? Long.MAX_VALUE
                : lastSeen + policy().expireAfter();
    }

    /** When the next is asked, whatever speaks against it. */
    long escalatesAt() {
        int next = asking.step() + 1;
        return next >= policy().escalation().size()
                ? Long.MAX_VALUE
                : Math.max(
                        resumedAt,
                        asking.since() + policy().escalation().get(next).after());
    }

    /** The next time at which something happens to it of itself. */
    long nextDue() {
        long due =
                switch (stage) {
                    case PENDING -> Math.min(raisedAt(), shelfEndsAt());
                    case HELD -> shelfEndsAt();
                    case RETURNING -> endsAt();
                    case FIRING -> Math.min(shelfEndsAt(), blocked ? Long.MAX_VALUE : tellsAt());
                };
        return Math.min(due, expiresAt());
    }

    long remindsAt() {
        return policy().renotify() == 0 ? Long.MAX_VALUE : Math.max(resumedAt, asking.toldAt() + policy().renotify());
    }

    long tellsAgainAt() {
        return policy().reraiseAfterAck() == 0
                ? Long.MAX_VALUE
                : Math.max(resumedAt, asking.answeredAt() + policy().reraiseAfterAck());
    }

    long shelfEndsAt() {
        return asking.answer() == Asking.Answer.SHELVED ? Math.max(resumedAt, asking.until()) : Long.MAX_VALUE;
    }

    private long tellsAt() {
        return switch (asking.answer()) {
            case NONE -> Math.min(escalatesAt(), remindsAt());
            case ACKED -> tellsAgainAt();
            case SHELVED, DISMISSED -> Long.MAX_VALUE;
        };
    }
}
