// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.frauddetection.domain.merchant.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merchants at which a card was within 90 days, and on which days.
 *
 * <p>Immutable. Beyond {@link #LIMIT} merchants, or {@link #LONGEST} characters of their ids, the one not visited for longest
 * is forgotten first.
 *
 * @param merchants ids, the one visited last at the end
 * @param lastDays UTC day since 1970 of the last visit of each, ascending
 * @param recent bit n is set for a visit n days before the last, n up to 63
 * @param earlier the same, n from 64 on
 */
public record VisitedMerchants(String[] merchants, int[] lastDays, long[] recent, long[] earlier) {

    static final int LIMIT = 36;
    static final int LONGEST = 16 * LIMIT;

    /** How long a visit is remembered. */
    static final int REMEMBERED_DAYS = 90;

    private static final VisitedMerchants NONE =
            new VisitedMerchants(new String[0], new int[0], new long[0], new long[0]);

    /** Nowhere so far. */
    public static VisitedMerchants none() {
        return NONE;
    }

    /** How many merchants are remembered. */
    public int size() {
        return merchants.length;
    }

    /** Whether the card is known to have been at a merchant on a day. */
    boolean visited(String merchant, int day) {
        int index = indexOf(merchant);
        return index >= 0 && isSet(index, lastDays[index] - day);
    }

    /** With a visit. */
    VisitedMerchants with(String merchant, int day) {
        int known = indexOf(merchant);
        int last = known < 0 ? day : Math.max(day, lastDays[known]);
        long low = 0;
        long high = 0;
        if (known >= 0) {
            int shift = last - lastDays[known];
            low = lowBits(recent[known], shift);
            high = highBits(recent[known], earlier[known], shift);
        }
        int back = last - day;
        low |= back < Long.SIZE ? 1L << back : 0;
        high |= back >= Long.SIZE && back < 2 * Long.SIZE ? 1L << (back - Long.SIZE) : 0;
        VisitedMerchants others = known < 0 ? this : without(known);
        return others.insert(merchant, last, low, high);
    }

    /**
     * The visits of the days {@code from} to {@code to}, both included, as the news that the card was defrauded afterwards.
     *
     * @param except a merchant whose visits are left out, if any
     */
    List<Visit> defrauded(
            String panToken, int from, int to, @Nullable String except, long defraudedAt, long lossMinor) {
        List<Visit> found = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (merchants[i].equals(except)) {
                continue;
            }
            for (int day = Math.max(from, lastDays[i] - REMEMBERED_DAYS); day <= Math.min(to, lastDays[i]); day++) {
                if (isSet(i, lastDays[i] - day)) {
                    found.add(new Visit(merchants[i], panToken, day, defraudedAt, lossMinor));
                }
            }
        }
        return found;
    }

    private VisitedMerchants insert(String merchant, int last, long low, long high) {
        int at = size();
        while (at > 0 && lastDays[at - 1] > last) {
            at--;
        }
        int youngest = at == size() ? last : lastDays[size() - 1];
        int from = Math.max(0, size() + 1 - LIMIT);
        int characters = merchant.length();
        for (int i = from; i < size(); i++) {
            characters += merchants[i].length();
        }
        while (from < at && (lastDays[from] < youngest - REMEMBERED_DAYS || characters > LONGEST)) {
            characters -= merchants[from].length();
            from++;
        }
        if (at < from || characters > LONGEST) {
            return this;
        }
        List<String> ids = new ArrayList<>(Arrays.asList(merchants).subList(from, size()));
        ids.add(at - from, merchant);
        return new VisitedMerchants(
                ids.toArray(new String[0]),
                Rings.insert(lastDays, from, at, last),
                Rings.insert(recent, from, at, low),
                Rings.insert(earlier, from, at, high));
    }

    private VisitedMerchants without(int index) {
        List<String> ids = new ArrayList<>(Arrays.asList(merchants));
        ids.remove(index);
        return new VisitedMerchants(
                ids.toArray(new String[0]),
                Rings.remove(lastDays, index),
                Rings.remove(recent, index),
                Rings.remove(earlier, index));
    }

    private int indexOf(String merchant) {
        for (int i = size() - 1; i >= 0; i--) {
            if (merchants[i].equals(merchant)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isSet(int index, int back) {
        if (back < 0 || back > REMEMBERED_DAYS) {
            return false;
        }
        long bits = back < Long.SIZE ? recent[index] >>> back : earlier[index] >>> (back - Long.SIZE);
        return (bits & 1) != 0;
    }

    private static long lowBits(long low, int shift) {
        return shift < Long.SIZE ? low << shift : 0;
    }

    private static long highBits(long low, long high, int shift) {
        if (shift == 0) {
            return high;
        }
        if (shift < Long.SIZE) {
            return high << shift | low >>> (Long.SIZE - shift);
        }
        return shift < 2 * Long.SIZE ? low << (shift - Long.SIZE) : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VisitedMerchants that
                && Arrays.equals(merchants, that.merchants)
                && Arrays.equals(lastDays, that.lastDays)
                && Arrays.equals(recent, that.recent)
                && Arrays.equals(earlier, that.earlier);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(merchants) * 31 + Arrays.hashCode(lastDays);
    }
}
