// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one item at one site that may still be told again: one small value.
 *
 * @param counts oldest first
 */
public record CountedValues(CountedValue[] counts) {

    /** More counts of one item than a week has; of more, the oldest is final. */
    private static final int MOST = 16;

    /** Nothing was counted. */
    public static CountedValues none() {
        return new CountedValues(new CountedValue[0]);
    }

    /** What a count was worth when it was told last; null if it was not told yet. */
    public @Nullable CountedValue of(String id) {
        return Arrays.stream(counts)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** With what a count is worth now; null if it was withdrawn. */
    public CountedValues with(String id, @Nullable CountedValue value) {
        CountedValue[] others =
                Arrays.stream(counts).filter(each -> !each.id().equals(id)).toArray(CountedValue[]::new);
        if (value == null) {
            return new CountedValues(others);
        }
        CountedValue[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = value;
        Arrays.sort(all, Comparator.comparingLong(CountedValue::time));
        return new CountedValues(Arrays.copyOfRange(all, Math.max(0, all.length - MOST), all.length));
    }

    /** Without those of before an instant. */
    public CountedValues since(long time) {
        return new CountedValues(
                Arrays.stream(counts).filter(each -> each.time() >= time).toArray(CountedValue[]::new));
    }
}
