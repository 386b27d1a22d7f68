// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.counting;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.StockFact;
import dev.millrace.inventoryupdates.domain.ledger.CountVariance;
import dev.millrace.inventoryupdates.domain.settings.ItemTerms;
import dev.millrace.inventoryupdates.domain.settings.Thresholds;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what sales, losses and counts of an item are worth.
 *
 * <p>A loss is known if its source says why, and says something other than that it does not know.
 */
public final class StockValue {

    private static final String UNKNOWN = "unknown";

    private final ItemTerms terms;
    private final Thresholds thresholds;

    /** On these terms. */
    public StockValue(ItemTerms terms, Thresholds thresholds) {
        this.terms = terms;
        this.thresholds = thresholds;
    }

    /** What something that left adds to the shrink of its category; null if that is nothing. */
    public @Nullable ShrinkInput of(StockFact fact) {
        return switch (fact.kind()) {
            case SOLD -> {
                // A sale without a price is taken for one at the usual margin.
                long price = Objects.requireNonNullElse(
                        fact.unitPriceMinor(), terms.unitCostMinor() + terms.unitMarginMinor());
                yield input(fact.site(), fact.time(), minor(Amounts.units(fact.amount()), price), 0, 0, 0);
            }
            case DISPOSED -> {
                long lost = minor(Amounts.units(fact.amount()), terms.unitCostMinor());
                boolean known = fact.reason() != null && !fact.reason().equalsIgnoreCase(UNKNOWN);
                yield input(fact.site(), fact.time(), 0, 0, known ? 0 : -lost, known ? lost : 0);
            }
            case OUT_OF_STOCK, BACK_IN_STOCK -> null;
        };
    }

    /** What a count is worth; null if it is withdrawn. */
    public @Nullable CountedValue of(CountVariance count) {
        if (count.withdrawn()) {
            return null;
        }
        return new CountedValue(
                count.countId(),
                count.time(),
                Accuracy.none()
                        .counted(
                                Amounts.of(count.counted() - count.variance()),
                                Amounts.of(count.variance()),
                                thresholds.countTolerance(),
                                terms.unitCostMinor()),
                minor(count.variance(), terms.unitCostMinor()));
    }

    /** What a count adds to the shrink of its category beyond what it was worth before. */
    public ShrinkInput change(CountVariance count, @Nullable CountedValue before, @Nullable CountedValue after) {
        return input(
                count.site(),
                count.time(),
                0,
                (after == null ? 0 : 1) - (before == null ? 0 : 1),
                (after == null ? 0 : after.varianceMinor()) - (before == null ? 0 : before.varianceMinor()),
                0);
    }

    private ShrinkInput input(
            String site, long time, long salesMinor, long counts, long varianceMinor, long knownLossMinor) {
        return new ShrinkInput(site, terms.category(), time, salesMinor, counts, varianceMinor, knownLossMinor);
    }

    private static long minor(double units, long unitMinor) {
        return Math.round(units * unitMinor);
    }
}
