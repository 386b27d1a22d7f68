// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

/**
 * Whom an alert asks for help, and what they said; times in epoch milliseconds.
 *
 * @param answerableFrom what somebody said earlier is not about this asking
 * @param since when the first was asked
 * @param step who was asked last, 0 is the first
 * @param severity that was told last
 * @param toldAt when something was told last
 * @param answer what they said
 * @param answeredAt when
 * @param until end of a shelving
 */
public record Asking(
        long answerableFrom,
        long since,
        int step,
        int severity,
        long toldAt,
        Answer answer,
        long answeredAt,
        long until) {

    /** What somebody said. */
    public enum Answer {
        NONE,
        ACKED,
        SHELVED,
        DISMISSED
    }

    static Asking nobody(long firstSeen, int severity, long shelvedUntil) {
        Answer answer = shelvedUntil > firstSeen ? Answer.SHELVED : Answer.NONE;
        return new Asking(firstSeen, firstSeen, 0, severity, firstSeen, answer, firstSeen, shelvedUntil);
    }

    /** Asks the first, whatever was said before; the first asking is answerable from the start of the condition. */
    Asking raised(int nextSeverity, long time) {
        return new Asking(answerableFrom, time, 0, nextSeverity, time, Answer.NONE, time, 0);
    }

    Asking anew(int nextSeverity, long time) {
        // What is said in the very same instant was not said in answer to it.
        return new Asking(time + 1, time, 0, nextSeverity, time, Answer.NONE, time, 0);
    }

    Asking next(long time) {
        return new Asking(answerableFrom, since, step + 1, severity, time, answer, answeredAt, until);
    }

    Asking told(int nextSeverity, long time) {
        return new Asking(answerableFrom, since, step, nextSeverity, time, answer, answeredAt, until);
    }

    Asking answered(Answer nextAnswer, long time, long nextUntil) {
        return new Asking(answerableFrom, since, step, severity, toldAt, nextAnswer, time, nextUntil);
    }

    boolean shelvedAt(long time) {
        return answer == Answer.SHELVED && until > time;
    }
}
