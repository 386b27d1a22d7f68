// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a movement into base units by the pack factors of its item, so that a case is never taken for one.
 *
 * <p>Codes of units are those of UN/CEFACT Recommendations 20 and 21, in any case of letters.
 */
public final class UnitConversion {

    /** One thing: each, one, piece. */
    private static final Set<String> EACH = Set.of("EA", "C62", "H87");

    private UnitConversion() {}

    /** What came of a movement: it in base units, or why it cannot be; one of the two. */
    public record Outcome(
            @Nullable StockMovement converted, @Nullable Refusal refusal) {}

    /** Whether a movement is in single things and its item too, as far as is known, so that nothing is to be asked. */
    public static boolean isEach(@Nullable String unit) {
        return unit == null || unit.isBlank() || EACH.contains(upper(unit));
    }

    /**
     * A movement in base units.
     *
     * @param item what is known of its item; null if nothing is
     */
    public static Outcome inBaseUnits(StockMovement movement, @Nullable ItemMaster item) {
        String base = item == null || isEach(item.baseUnit()) ? "EA" : upper(String.valueOf(item.baseUnit()));
        String unit = isEach(movement.unit()) ? "EA" : upper(String.valueOf(movement.unit()));
        if (unit.equals(base)) {
            return new Outcome(
                    Movements.of(movement).quantity(movement.quantity(), base).movement(), null);
        }
        Double factor = item == null ? null : factor(item, unit);
        if (factor == null) {
            return refused(
                    ReasonCode.UNIT_UNKNOWN,
                    "unit-known",
                    movement.item() + " in " + printable(unit) + ", of which "
                            + (item == null ? "no master data is" : "no pack factor is") + " known; " + base
                            + " or a pack factor expected");
        }
        double quantity = movement.quantity() * factor;
        if (Math.abs(quantity) > Amounts.MOST) {
            return refused(
                    ReasonCode.RANGE_HARD,
                    "quantity-most",
                    "quantity = " + quantity + " in base units; at most " + Amounts.MOST + " expected");
        }
        if (Amounts.of(quantity) == 0 && movement.quantity() != 0 && movement.type() != MovementType.ADJUST) {
            return refused(
                    ReasonCode.RANGE_HARD,
                    "quantity-positive",
                    "quantity = " + quantity + " in base units; a thousandth or more expected");
        }
        return new Outcome(Movements.of(movement).quantity(quantity, base).movement(), null);
    }

    private static @Nullable Double factor(ItemMaster item, String unit) {
        Map<String, Double> factors = item.packFactors() == null ? Map.of() : item.packFactors();
        for (Map.Entry<String, Double> each : factors.entrySet()) {
            String known = upper(each.getKey());
            if (known.equals(unit) || (unit.equals("EA") && EACH.contains(known))) {
                return each.getValue();
            }
        }
        return null;
    }

    private static Outcome refused(ReasonCode reason, String rule, String detail) {
        return new Outcome(null, new Refusal(reason, rule, detail));
    }

    private static String upper(String unit) {
        return unit.strip().toUpperCase(Locale.ROOT);
    }

    private static String printable(String unit) {
        return unit.length() <= 8 && unit.chars().allMatch(Character::isLetterOrDigit)
                ? unit
                : "a unit that is no code";
    }
}
