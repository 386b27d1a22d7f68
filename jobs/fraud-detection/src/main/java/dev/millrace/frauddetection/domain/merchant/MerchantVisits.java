// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many cards were at a merchant on each of the last 90 days, and how many of them were defrauded since.
 *
 * <p>Immutable. Nothing is told of a day before it is over, and news of a fraud not before the hour is over in which it became
 * known: so what is told does not depend on the order in which visits and news arrive.
 *
 * @param days UTC days since 1970, ascending; only those with a visit or news
 * @param cards different cards of each
 * @param told how many of them were told of
 * @param defrauded how many were defrauded since
 * @param news that waits for its hour to end, in order of time and day
 */
public record MerchantVisits(int[] days, int[] cards, int[] told, int[] defrauded, List<News> news) {

    /** Days that count, not counting the present one. */
    public static final int REMEMBERED_DAYS = 90;

    static final long HOUR = 3_600_000L;
    static final long DAY = 24 * HOUR;

    private static final MerchantVisits EMPTY =
            new MerchantVisits(new int[0], new int[0], new int[0], new int[0], List.of());

    /**
     * Frauds that became known.
     *
     * @param due when they are told of, epoch milliseconds
     * @param day on which the cards were at the merchant
     * @param count cards
     */
    public record News(long due, int day, int count) {}

    /**
     * What the end of an hour leads to.
     *
     * @param state afterwards
     * @param counts to tell, or null if there is nothing new
     */
    public record Step(MerchantVisits state, @Nullable MerchantCounts counts) {}

    /** A merchant not seen before. */
    public static MerchantVisits empty() {
        return EMPTY;
    }

    /** Whether a day is too long ago to count. */
    public static boolean isTooOld(int day, long now) {
        return day < Math.floorDiv(now, DAY) - REMEMBERED_DAYS;
    }

    /** Whether there is nothing left to remember. */
    public boolean isEmpty() {
        return days.length == 0 && news.isEmpty();
    }

    /**
     * With a visit, or with the news of a fraud.
     *
     * @param now event time so far, epoch milliseconds
     */
    public MerchantVisits with(Visit visit, long now) {
        if (isTooOld(visit.day(), now)) {
            return this;
        }
        if (visit.defrauded()) {
            long known = Math.max(visit.defraudedAt(), now + 1);
            long due = Math.max(-Math.floorDiv(-known, HOUR) * HOUR, (visit.day() + 1) * DAY);
            return new MerchantVisits(days, cards, told, defrauded, newsWith(due, visit.day()));
        }
        MerchantVisits known = withDay(visit.day());
        int at = Arrays.binarySearch(known.days, visit.day());
        return new MerchantVisits(
                known.days,
                SortedArrays.replaced(known.cards, at, known.cards[at] + 1),
                known.told,
                known.defrauded,
                news);
    }

    /** When there will be something to tell or to forget, after {@code now}; {@link Long#MAX_VALUE} if never. */
    public long nextTime(long now) {
        long next = news.isEmpty() ? Long.MAX_VALUE : news.get(0).due();
        for (int i = 0; i < days.length; i++) {
            if (cards[i] != told[i]) {
                next = Math.min(next, Math.max((days[i] + 1) * DAY, (Math.floorDiv(now, DAY) + 1) * DAY));
            }
        }
        return days.length == 0 ? next : Math.min(next, (days[days.length - 1] + REMEMBERED_DAYS + 1) * DAY);
    }

    /** Tells what is to be told at the end of an hour, and forgets the days that are too old. */
    public Step upTo(long time, String merchantId) {
        long today = Math.floorDiv(time, DAY);
        int due = 0;
        MerchantVisits known = this;
        while (due < news.size() && news.get(due).due() <= time) {
            known = known.withDefrauded(news.get(due++));
        }
        int first = 0;
        int end = known.days.length;
        while (first < end && isTooOld(known.days[first], time)) {
            first++;
        }
        int over = end;
        while (over > first && known.days[over - 1] >= today) {
            over--;
        }
        int[] before = defraudedOf(known.days);
        MerchantCounts counts = known.counts(merchantId, time, first, over, before, due > 0);
        int[] nowTold = Arrays.copyOfRange(known.cards, first, end);
        System.arraycopy(known.told, over, nowTold, over - first, end - over);
        MerchantVisits after = new MerchantVisits(
                Arrays.copyOfRange(known.days, first, end),
                Arrays.copyOfRange(known.cards, first, end),
                nowTold,
                Arrays.copyOfRange(known.defrauded, first, end),
                new ArrayList<>(news.subList(due, news.size())));
        return new Step(after, counts.days().length == 0 ? null : counts);
    }

    private MerchantCounts counts(
            String merchantId, long time, int first, int over, int[] defraudedBefore, boolean all) {
        int[] chosen = IntStream.range(first, over)
                .filter(i -> all || cards[i] != told[i])
                .toArray();
        return new MerchantCounts(
                merchantId,
                time,
                pick(days, chosen),
                pick(cards, chosen),
                pick(told, chosen),
                pick(defrauded, chosen),
                pick(defraudedBefore, chosen));
    }

    private static int[] pick(int[] values, int[] chosen) {
        return Arrays.stream(chosen).map(i -> values[i]).toArray();
    }

    /** What this state knows of some days, which may not all be among its own. */
    private int[] defraudedOf(int[] wanted) {
        return Arrays.stream(wanted)
                .map(day -> Arrays.binarySearch(days, day))
                .map(at -> at < 0 ? 0 : defrauded[at])
                .toArray();
    }

    private MerchantVisits withDefrauded(News fraud) {
        MerchantVisits known = withDay(fraud.day());
        int at = Arrays.binarySearch(known.days, fraud.day());
        int[] counted = SortedArrays.replaced(known.defrauded, at, known.defrauded[at] + fraud.count());
        return new MerchantVisits(known.days, known.cards, known.told, counted, news);
    }

    private MerchantVisits withDay(int day) {
        int at = Arrays.binarySearch(days, day);
        if (at >= 0) {
            return this;
        }
        int place = -at - 1;
        return new MerchantVisits(
                SortedArrays.insert(days, place, day),
                SortedArrays.insert(cards, place, 0),
                SortedArrays.insert(told, place, 0),
                SortedArrays.insert(defrauded, place, 0),
                news);
    }

    private List<News> newsWith(long due, int day) {
        List<News> grown = new ArrayList<>(news);
        int at = 0;
        while (at < grown.size()
                && (grown.get(at).due() < due
                        || (grown.get(at).due() == due && grown.get(at).day() < day))) {
            at++;
        }
        if (at < grown.size() && grown.get(at).due() == due && grown.get(at).day() == day) {
            grown.set(at, new News(due, day, grown.get(at).count() + 1));
        } else {
            grown.add(at, new News(due, day, 1));
        }
        return grown;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MerchantVisits that
                && Arrays.equals(days, that.days)
                && Arrays.equals(cards, that.cards)
                && Arrays.equals(told, that.told)
                && Arrays.equals(defrauded, that.defrauded)
                && news.equals(that.news);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(days) * 31 + Arrays.hashCode(cards);
    }
}
