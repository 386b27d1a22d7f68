// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Feature;
import dev.millrace.frauddetection.domain.RuleHit;
import java.util.List;

/**
 * Rule R11: stripe or manual entry of a chip card at a terminal that reads chips.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param confidence where it speaks
 */
public record Fallback(double weight, double confidence) implements Rule {

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        if (circumstances.features().get(Feature.FALLBACK) == 0 || confidence == 0) {
            return List.of();
        }
        String entry = circumstances.payment().posEntryMode();
        String text = entry != null && entry.startsWith("01")
                ? "number of a chip card typed in at a terminal that reads chips"
                : "stripe of a chip card read at a terminal that reads chips";
        return List.of(new RuleHit("R11", "FALLBACK", confidence, weight, 1, 0, "readings without the chip", text));
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.share(key + ".confidence", confidence);
    }
}
