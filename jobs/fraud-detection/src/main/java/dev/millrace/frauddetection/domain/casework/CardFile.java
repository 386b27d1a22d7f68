// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import dev.millrace.frauddetection.domain.Band;
import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.casework.CaseItem.Verdict;
import dev.millrace.frauddetection.domain.casework.FraudCase.Status;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a card for the decisions on it: its case, where it was exposed, what was confirmed genuine, and the
 * highest score of its day.
 *
 * <p>Immutable.
 *
 * @param openCase its latest case, open or closed; null if it has none
 * @param earlier closed cases before that, the latest {@value #MOST_EARLIER}: a chargeback may still change them
 * @param exposures the latest {@value #MOST_EXPOSURES}
 * @param suppressed the latest {@value #MOST_SUPPRESSED}
 * @param bestDay UTC day since 1970 of the highest score; of no meaning while that is 0
 * @param best highest score of that day in a band that is notified; 0 for none
 */
public record CardFile(
        @Nullable CaseRecord openCase,
        List<CaseRecord> earlier,
        List<Exposure> exposures,
        List<Suppressed> suppressed,
        long bestDay,
        double best) {

    static final int MOST_EARLIER = 2;
    static final int MOST_EXPOSURES = 8;
    static final int MOST_SUPPRESSED = 16;

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** The longest that a rule set may ask for. */
    private static final long EXPOSURES_REMEMBERED = 180 * DAY;

    private static final CardFile EMPTY = new CardFile(null, List.of(), List.of(), List.of(), 0, 0);

    /**
     * What one payment leads to.
     *
     * @param file afterwards
     * @param changed the case, if it has changed
     * @param before highest score of the card's day so far, if a notification is asked for; else negative
     * @param day UTC day that the notification counts for
     */
    public record Taken(CardFile file, @Nullable CaseRecord changed, double before, long day) {

        /** Whether a notification is asked for. */
        public boolean notifies() {
            return before >= 0;
        }
    }

    /**
     * What a verdict or an event of the account leads to.
     *
     * @param file afterwards
     * @param changed the case, if it has changed
     * @param rules those whose opinion is confirmed or refuted by it
     */
    public record Learnt(CardFile file, @Nullable CaseRecord changed, List<String> rules) {}

    /** A card of which there is nothing to remember. */
    public static CardFile empty() {
        return EMPTY;
    }

    /** Whether payments like this one were confirmed genuine not long ago. */
    public boolean confirmedGenuine(CardTransaction payment) {
        long place = Places.of(payment);
        return suppressed.stream().anyMatch(each -> each.place() == place && each.until() > payment.txTime());
    }

    /** With one more exposure; the same one again replaces itself. */
    public CardFile with(Exposure exposure) {
        Predicate<Exposure> same = other -> other.rule().equals(exposure.rule())
                && other.merchantId().equals(exposure.merchantId())
                && other.from() == exposure.from();
        return new CardFile(
                openCase, earlier, latest(exposures, same, exposure, MOST_EXPOSURES), suppressed, bestDay, best);
    }

    /** Takes a scored payment into the case and says whether anybody is to be told; what is held back leads to neither. */
    public Taken take(FraudScore score, CardTransaction payment) {
        boolean held = score.held() != null;
        boolean worthTelling = score.band().severity() <= Band.REVIEW.severity();
        boolean opens = worthTelling && !CONFIRMED_GENUINE.equals(score.held());
        // A payment of a day gone by counts for the day that is: it would else begin that day anew, and the next one
        // this.
        long day = Math.max(Math.floorDiv(score.txTime(), DAY), best == 0 ? Long.MIN_VALUE : bestDay);
        double before = best > 0 && day == bestDay ? best : 0;
        boolean notifies = worthTelling && !held && score.score() > before;
        CaseRecord changed = null;
        CaseRecord present = openCase;
        List<CaseRecord> closed = earlier;
        if (present != null && present.status().open()) {
            boolean evidence = score.band() != Band.PASS && !CONFIRMED_GENUINE.equals(score.held());
            if (evidence || present.indexOf(score.txId()) >= 0) {
                changed = present.with(score, payment, notifies);
            }
        } else if (opens) {
            changed = CaseRecord.open(score, payment, notifies);
            closed = present == null ? earlier : latest(earlier, other -> false, present, MOST_EARLIER);
        }
        CardFile file = new CardFile(
                changed == null ? openCase : changed,
                closed,
                exposures,
                suppressed,
                notifies ? day : bestDay,
                notifies ? score.score() : best);
        return new Taken(file, changed, notifies ? before : -1, day);
    }

    /** Why nobody is told of payments like those that an analyst or the card holder has confirmed. */
    public static final String CONFIRMED_GENUINE = "confirmed-genuine";

    /**
     * Takes a verdict on a payment of one of the cases; on any other it changes nothing.
     *
     * @param suppressionDays how long payments like one confirmed genuine are left alone
     */
    public Learnt judge(FraudLabel label, int suppressionDays) {
        CaseRecord present = caseWith(label.txId());
        if (present == null) {
            return new Learnt(this, null, List.of());
        }
        int index = present.indexOf(label.txId());
        boolean fraud = label.label() == FraudLabel.Verdict.FRAUD;
        Verdict verdict = fraud ? Verdict.FRAUD : Verdict.GENUINE;
        CaseItem item = present.items().get(index);
        if (item.verdict() == verdict) {
            return new Learnt(this, null, List.of());
        }
        CaseRecord judged = present.judged(index, verdict, label.at());
        Predicate<Suppressed> same = other -> other.place() == item.place();
        List<Suppressed> left = suppressed;
        if (fraud) {
            left = suppressed.stream().filter(same.negate()).toList();
        } else if (label.source() != FraudLabel.Source.CHARGEBACK && suppressionDays > 0) {
            left = latest(
                    suppressed,
                    same,
                    new Suppressed(item.place(), label.at() + suppressionDays * DAY),
                    MOST_SUPPRESSED);
        }
        CardFile file = new CardFile(
                openCase == null ? null : judged.inPlaceOf(openCase),
                earlier.stream().map(judged::inPlaceOf).toList(),
                exposures,
                left,
                bestDay,
                best);
        return new Learnt(file, judged, item.rules());
    }

    /** The latest of the cases that has a payment, or null. */
    private @Nullable CaseRecord caseWith(String txId) {
        if (openCase != null && openCase.indexOf(txId) >= 0) {
            return openCase;
        }
        CaseRecord found = null;
        for (CaseRecord each : earlier) {
            found = each.indexOf(txId) >= 0 ? each : found;
        }
        return found;
    }

    /** Takes an event of the account into an open case. */
    public Learnt happened(AccountEvent event) {
        CaseRecord present = openCase;
        if (present == null || !present.status().open()) {
            return new Learnt(this, null, List.of());
        }
        CaseRecord after =
                switch (event.type()) {
                    case CARD_BLOCKED, CARD_REISSUED -> present.with(Status.BLOCKED, event.at());
                    // Who is spoken to after the block is still blocked.
                    case HOLDER_CONTACTED ->
                        present.status() == Status.OPEN ? present.with(Status.CONTACTED, event.at()) : present;
                    default -> present;
                };
        return after.equals(present)
                ? new Learnt(this, null, List.of())
                : new Learnt(new CardFile(after, earlier, exposures, suppressed, bestDay, best), after, List.of());
    }

    /**
     * Forgets what has come to its end by {@code time}: an open case expires, closed ones go, as do exposures, suppressions and
     * yesterday's score.
     *
     * @param caseQuiet milliseconds without news after which a case ends
     */
    public Learnt endedBy(long time, long caseQuiet) {
        CaseRecord present = openCase;
        CaseRecord expired = null;
        CaseRecord left = present;
        if (present != null && present.updatedAt() + caseQuiet <= time) {
            expired = present.status().open() ? present.with(Status.EXPIRED, present.updatedAt() + caseQuiet) : null;
            left = null;
        }
        boolean dayOver = best > 0 && (bestDay + 2) * DAY <= time;
        CardFile file = new CardFile(
                left,
                earlier.stream()
                        .filter(each -> each.updatedAt() + caseQuiet > time)
                        .toList(),
                exposures.stream()
                        .filter(each -> each.at() + EXPOSURES_REMEMBERED > time)
                        .toList(),
                suppressed.stream().filter(each -> each.until() > time).toList(),
                dayOver ? 0 : bestDay,
                dayOver ? 0 : best);
        return new Learnt(file.equals(this) ? this : file, expired, List.of());
    }

    /** When {@link #endedBy} will next find something, or {@link Long#MAX_VALUE}. */
    public long nextEnd(long caseQuiet) {
        long next = openCase == null ? Long.MAX_VALUE : openCase.updatedAt() + caseQuiet;
        for (CaseRecord each : earlier) {
            next = Math.min(next, each.updatedAt() + caseQuiet);
        }
        for (Exposure exposure : exposures) {
            next = Math.min(next, exposure.at() + EXPOSURES_REMEMBERED);
        }
        for (Suppressed each : suppressed) {
            next = Math.min(next, each.until());
        }
        return best > 0 ? Math.min(next, (bestDay + 2) * DAY) : next;
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return openCase == null && earlier.isEmpty() && exposures.isEmpty() && suppressed.isEmpty() && best == 0;
    }

    private static <T> List<T> latest(List<T> list, Predicate<T> same, T item, int most) {
        List<T> grown = new ArrayList<>(list);
        grown.removeIf(same);
        grown.add(item);
        return List.copyOf(grown.subList(Math.max(0, grown.size() - most), grown.size()));
    }
}
