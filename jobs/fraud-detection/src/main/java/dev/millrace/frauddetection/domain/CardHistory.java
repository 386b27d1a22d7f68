// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The payments of one card that its features look back on.
 *
 * <p>Immutable. Entries are in order of time; folding is that of {@link TerminalHistory}. A bucket keeps count and sum, not the
 * places, so that distinct places become a lower bound. A message that spends nothing (a look at the balance, a refund, a
 * reversal) is an entry that counts 0, so that it is in no sum and no mean.
 *
 * @param times epoch milliseconds, ascending
 * @param ids fingerprints of the payments; 0 for a bucket
 * @param amounts minor units, less what a reversal took back; the sum for a bucket
 * @param counts payments of each entry: 1, or 0 for what spends nothing, or those of a bucket
 * @param merchants hash of the merchant; 0 where unknown
 * @param categories hash of the merchant category; 0 where unknown
 * @param traits how the payment went and in which country, packed by {@link PaymentTraits}
 */
public record CardHistory(
        long[] times, long[] ids, long[] amounts, int[] counts, int[] merchants, int[] categories, int[] traits) {

    private static final int GIVING_BACK = PaymentTraits.NO_SPEND | PaymentTraits.GIVES_BACK;

    private static final CardHistory EMPTY =
            new CardHistory(new long[0], new long[0], new long[0], new int[0], new int[0], new int[0], new int[0]);

    /** The history of a card not seen before. */
    public static CardHistory empty() {
        return EMPTY;
    }

    /** Entries held. */
    public int size() {
        return times.length;
    }

    /** Time of the youngest payment, or {@link Long#MIN_VALUE}. */
    public long youngest() {
        return size() == 0 ? Long.MIN_VALUE : times[size() - 1];
    }

    /** Whether some entries stand for several payments. */
    public boolean folded() {
        // A late payment may stand before, after or between buckets.
        for (int count : counts) {
            if (count > 1) {
                return true;
            }
        }
        return false;
    }

    /** Where the payment of this fingerprint is, or -1. */
    public int indexOf(long id) {
        for (int i = size() - 1; i >= 0; i--) {
            if (ids[i] == id && counts[i] <= 1) {
                return i;
            }
        }
        return -1;
    }

    /** The history without one entry. */
    public CardHistory without(int index) {
        return new CardHistory(
                Rings.remove(times, index),
                Rings.remove(ids, index),
                Rings.remove(amounts, index),
                Rings.remove(counts, index),
                Rings.remove(merchants, index),
                Rings.remove(categories, index),
                Rings.remove(traits, index));
    }

    /** The history with one more payment, without what is older than {@code oldest}, folded if longer than {@code limit}. */
    public CardHistory with(
            long time, long id, long amount, int merchant, int category, int trait, long oldest, int limit) {
        int from = 0;
        while (from < size() && times[from] < oldest) {
            from++;
        }
        int at = size();
        while (at > from && times[at - 1] > time) {
            at--;
        }
        CardHistory grown = new CardHistory(
                Rings.insert(times, from, at, time),
                Rings.insert(ids, from, at, id),
                Rings.insert(amounts, from, at, amount),
                Rings.insert(counts, from, at, (trait & PaymentTraits.NO_SPEND) == 0 ? 1 : 0),
                Rings.insert(merchants, from, at, merchant),
                Rings.insert(categories, from, at, category),
                Rings.insert(traits, from, at, trait));
        return grown.size() > limit ? grown.fold(limit) : grown;
    }

    /** The history after a reversal took {@code amount} minor units of the payment at {@code index} back; it keeps counting. */
    CardHistory takenBack(int index, long amount) {
        long[] lessened = amounts.clone();
        lessened[index] = Math.max(0, lessened[index] - amount);
        int[] marked = traits.clone();
        marked[index] |= PaymentTraits.GIVES_BACK;
        return new CardHistory(times, ids, lessened, counts, merchants, categories, marked);
    }

    /** Payments and their sum in (time - window, time]. */
    public Total total(long time, long window) {
        int count = 0;
        long sum = 0;
        for (int i = size() - 1; i >= 0 && times[i] > time - window; i--) {
            if (times[i] <= time) {
                count += counts[i];
                sum += counts[i] == 0 ? 0 : amounts[i];
            }
        }
        return new Total(count, sum);
    }

    /** Time of the latest payment before the entry at {@code index}, or -1. */
    public long timeBefore(int index) {
        return index > 0 ? times[index - 1] : -1;
    }

    /** How many different merchants are known in (time - window, time]. */
    int distinctMerchants(long time, long window) {
        return distinct(indices(time, window).map(i -> merchants[i]));
    }

    /** How many different merchant categories are known in (time - window, time]. */
    int distinctCategories(long time, long window) {
        return distinct(indices(time, window).map(i -> categories[i]));
    }

    /** How many different countries are known in (time - window, time]. */
    int distinctCountries(long time, long window) {
        return distinct(indices(time, window).map(i -> PaymentTraits.country(traits[i])));
    }

    /** How many payments in (time - window, time] have any of these {@code bits} among their traits. */
    int having(int bits, long time, long window) {
        return (int) indices(time, window).filter(i -> (traits[i] & bits) != 0).count();
    }

    /** The same but for the entry at {@code index}; a bucket does not know. */
    int othersHaving(int bits, int index, long time, long window) {
        return (int) indices(time, window)
                .filter(i -> i != index && (traits[i] & bits) != 0)
                .count();
    }

    /** Whether there may be such a payment other than the one at {@code index}; a bucket may hold anything. */
    public boolean mayHave(int bits, int index, long time, long window) {
        return indices(time, window).anyMatch(i -> i != index && (counts[i] > 1 || (traits[i] & bits) != 0));
    }

    /** Whether there may be an amount of up to {@code most} other than that at {@code index}; a bucket may hold anything. */
    public boolean mayHaveAtMost(long most, int index, long time, long window) {
        return indices(time, window).anyMatch(i -> i != index && (counts[i] > 1 || amounts[i] <= most));
    }

    /** How many messages before the one at {@code index}, from {@code from} on, ask for at most {@code most}. */
    public int countAtMost(long most, int index, long from) {
        int count = 0;
        for (int i = index - 1; i >= 0 && times[i] >= from; i--) {
            boolean asks = (traits[i] & GIVING_BACK) != GIVING_BACK;
            count += asks && amounts[i] <= most * Math.max(1, counts[i]) ? Math.max(1, counts[i]) : 0;
        }
        return count;
    }

    /** Share of the other payments in (time - window, time] that were smaller than {@code amount}; 0 without any. */
    double shareSmaller(long amount, int index, long time, long window) {
        int all = 0;
        int smaller = 0;
        for (int i = size() - 1; i >= 0 && times[i] > time - window; i--) {
            if (i != index && times[i] <= time) {
                all += counts[i];
                smaller += counts[i] > 0 && amounts[i] < amount * counts[i] ? counts[i] : 0;
            }
        }
        return all == 0 ? 0 : (double) smaller / all;
    }

    private static int distinct(IntStream values) {
        return (int) values.filter(value -> value != 0).distinct().count();
    }

    private IntStream indices(long time, long window) {
        return IntStream.range(0, size()).filter(i -> times[i] > time - window && times[i] <= time);
    }

    private CardHistory fold(int limit) {
        int half = size() - limit / 2;
        for (long width = Windows.HOUR; ; width *= 2) {
            int[] groups = Rings.groups(times, half, width);
            int entries = groups[half - 1] + 1;
            if (entries > limit / 2 && width < Windows.MONTH) {
                continue;
            }
            long[] foldedTimes = new long[entries];
            long[] foldedIds = new long[entries];
            long[] foldedAmounts = new long[entries];
            int[] foldedCounts = new int[entries];
            for (int i = 0; i < half; i++) {
                foldedTimes[groups[i]] = times[i];
                foldedCounts[groups[i]] += counts[i];
                foldedIds[groups[i]] = i > 0 && groups[i] == groups[i - 1] ? 0 : ids[i];
                foldedAmounts[groups[i]] += counts[i] == 0 ? 0 : amounts[i];
            }
            return new CardHistory(
                    Rings.join(foldedTimes, times, half),
                    Rings.join(foldedIds, ids, half),
                    Rings.join(foldedAmounts, amounts, half),
                    Rings.join(foldedCounts, counts, half),
                    Rings.join(new int[entries], merchants, half),
                    Rings.join(new int[entries], categories, half),
                    Rings.join(new int[entries], traits, half));
        }
    }

    /**
     * Payments of a window.
     *
     * @param count how many
     * @param sum their amounts, minor units
     */
    public record Total(int count, long sum) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof CardHistory that
                && Arrays.equals(times, that.times)
                && Arrays.equals(ids, that.ids)
                && Arrays.equals(amounts, that.amounts)
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(merchants, that.merchants)
                && Arrays.equals(categories, that.categories)
                && Arrays.equals(traits, that.traits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times) * 31 + Arrays.hashCode(ids);
    }
}
