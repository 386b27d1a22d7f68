// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.MovementType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a business step does to stock: the table of EPCIS event to ledger in docs/decisions/0012. */
final class StepEffects {

    /** There, but not to be sold. */
    private static final Set<String> NOT_SELLABLE = Set.of("damaged", "recalled", "expired", "non_sellable_other");

    private static final Set<String> SELLABLE = Set.of("sellable_accessible", "sellable_not_accessible", "available");

    /** Gone without a sale; what was merely taken off its tag is still there. */
    private static final Set<String> GONE = Set.of("disposed", "destroyed", "stolen", "unknown");

    /** On the road, where nobody keeps stock. */
    private static final Set<String> UNDER_WAY =
            Set.of("arriving", "consigning", "loading", "transporting", "unloading");

    private StepEffects() {}

    /**
     * What an event says of its things.
     *
     * @param type EPCIS type of the event
     * @param action ADD, OBSERVE or DELETE
     * @param step bare word; empty if none
     * @param disposition bare word; empty if none
     * @param set conditions that begin, bare words
     * @param unset conditions that end, bare words
     * @param isReturn whether a return authorisation is named
     */
    record Said(
            String type,
            String action,
            String step,
            String disposition,
            Set<String> set,
            Set<String> unset,
            boolean isReturn) {

        boolean is(String word) {
            return disposition.equals(word) || set.contains(word);
        }

        @Nullable
        String firstOf(Set<String> words) {
            return words.contains(disposition)
                    ? disposition
                    : set.stream().filter(words::contains).sorted().findFirst().orElse(null);
        }
    }

    /** What happens to the stock at the site; nothing for what passes on the road or is only packed. */
    static List<MovementType> of(Said said) {
        if (said.type().equals("TransactionEvent") && said.action().equals("DELETE")) {
            return said.step().equals("reserving") ? List.of(MovementType.RELEASE) : List.of();
        }
        List<MovementType> moved = moved(said);
        return moved.isEmpty() && said.type().equals("ObjectEvent") && !UNDER_WAY.contains(said.step())
                ? List.of(MovementType.OBSERVE)
                : moved;
    }

    /** Why things are held, or are gone; null for neither. */
    static @Nullable String reason(Said said, MovementType type) {
        return switch (type) {
            case HOLD, RETURN_HELD -> said.firstOf(NOT_SELLABLE);
            case DISPOSE -> said.firstOf(GONE);
            default -> null;
        };
    }

    private static List<MovementType> moved(Said said) {
        return switch (said.step()) {
            // What comes in damaged is there, and must not be promised.
            case "receiving" ->
                said.firstOf(NOT_SELLABLE) == null
                        ? List.of(MovementType.RECEIVE)
                        : List.of(MovementType.RECEIVE, MovementType.HOLD);
            case "stocking", "storing", "unpacking" -> List.of(MovementType.STOCK);
            case "reserving" -> List.of(MovementType.RESERVE);
            case "picking", "staging_outbound" -> List.of(MovementType.PICK);
            case "shipping", "departing" -> List.of(MovementType.SHIP);
            case "void_shipping" -> List.of(MovementType.VOID_SHIP);
            case "retail_selling" -> List.of(MovementType.SELL);
            case "accepting" -> accepted(said);
            case "cycle_counting", "stock_taking" -> List.of(MovementType.COUNT);
            case "inspecting", "holding" -> judged(said);
            case "destroying" -> List.of(MovementType.DISPOSE);
            case "decommissioning" -> said.firstOf(GONE) == null ? List.of() : List.of(MovementType.DISPOSE);
            default -> List.of();
        };
    }

    /** Whoever takes a thing back has it; that it can be sold again must be said. */
    private static List<MovementType> accepted(Said said) {
        boolean notSellable = said.firstOf(NOT_SELLABLE) != null;
        if (!said.is("returned") && !said.isReturn() && !notSellable) {
            return List.of();
        }
        return !notSellable && said.firstOf(SELLABLE) != null
                ? List.of(MovementType.RETURN)
                : List.of(MovementType.RETURN_HELD);
    }

    private static List<MovementType> judged(Said said) {
        if (said.firstOf(NOT_SELLABLE) != null) {
            return List.of(MovementType.HOLD);
        }
        return said.unset().stream().anyMatch(NOT_SELLABLE::contains) ? List.of(MovementType.RELEASE_HOLD) : List.of();
    }
}
