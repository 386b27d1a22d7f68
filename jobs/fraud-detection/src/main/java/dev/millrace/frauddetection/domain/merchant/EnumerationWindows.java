// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of one merchant, or of one merchant and the leading digits of its cards, in one value.
 *
 * @param merchantId where
 * @param bin leading digits, or null for all
 * @param windows normally one; more while attempts come out of order
 */
public record EnumerationWindows(
        String merchantId, @Nullable String bin, List<AttemptWindow> windows) {

    /**
     * What the end of a window leads to.
     *
     * @param state afterwards, or null if nothing is left to remember
     * @param found an attack, or null if there was none
     * @param exposures cards that were approved during it
     */
    public record Step(
            @Nullable EnumerationWindows state, @Nullable Enumeration found, List<Exposure> exposures) {}

    /** Nothing tried where this attempt is. */
    public static EnumerationWindows empty(Attempt attempt) {
        return new EnumerationWindows(attempt.merchantId(), attempt.bin(), List.of());
    }

    /** Whether the window that starts then is open. */
    public boolean isOpen(long start) {
        return indexOf(start) >= 0;
    }

    /** With one more attempt. */
    public EnumerationWindows with(Attempt attempt) {
        int index = indexOf(attempt.windowStart());
        List<AttemptWindow> changed = new ArrayList<>(windows);
        if (index < 0) {
            changed.add(AttemptWindow.opened(attempt.windowStart()).with(attempt));
        } else {
            changed.set(index, changed.get(index).with(attempt));
        }
        return new EnumerationWindows(merchantId, bin, changed);
    }

    /** Judges the window that ends then, and forgets it. */
    public Step ended(long end, RuleSet rules) {
        int index = indexOf(end - AttemptWindow.LENGTH);
        if (index < 0) {
            return new Step(this, null, List.of());
        }
        AttemptWindow window = windows.get(index);
        Enumeration found = window.judge(merchantId, bin, rules);
        List<AttemptWindow> rest = new ArrayList<>(windows);
        rest.remove(index);
        return new Step(
                rest.isEmpty() ? null : new EnumerationWindows(merchantId, bin, rest),
                found,
                found == null ? List.of() : window.exposures(merchantId));
    }

    private int indexOf(long start) {
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).start() == start) {
                return i;
            }
        }
        return -1;
    }
}
