// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses movements that mean nothing or cannot be, and puts the names of their items and sites into one form. */
public final class MovementCheck {

    /** Of all countries, past and present. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toCollection(TreeSet::new));

    private static final int LONGEST_UNIT = 8;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_STAND_INS = 100;

    private MovementCheck() {}

    /** A flat movement as it is taken, or why it is refused. */
    public static MovementMessage message(StockMovement movement, IntakeSettings settings) {
        try {
            String id = blank(movement.id()) ? MovementMessage.UNNAMED : Identifiers.plain(movement.id(), "id");
            String other = movement.otherSite();
            plain(movement.shipment(), "shipment");
            plain(movement.order(), "order");
            plain(movement.reservation(), "reservation");
            StockMovement taken = Movements.of(movement)
                    .id(id)
                    .item(Identifiers.item(movement.item()))
                    .site(Identifiers.site(movement.site()))
                    .otherSite(blank(other) ? null : Identifiers.site(String.valueOf(other)))
                    .movement();
            check(taken, settings);
            return MovementMessage.of(taken.time(), List.of(taken), List.of());
        } catch (NotTaken refused) {
            return MovementMessage.refused(movement.time(), refused.refusal());
        }
    }

    /**
     * Why a record is refused, or null to take it.
     *
     * @param futureGuardMillis how far ahead of its arrival it may say that an error was declared
     */
    public static @Nullable Refusal refusalOf(MovementMessage message, long futureGuardMillis) {
        if (message.refusal() != null) {
            return message.refusal();
        }
        long latest = message.arrivedAt() < 0 ? Long.MAX_VALUE : message.arrivedAt() + futureGuardMillis;
        boolean ahead = Stream.concat(
                        message.movements().stream(), message.reads().stream().map(EpcRead::movement))
                .map(StockMovement::voidedAt)
                .anyMatch(each -> each != null && each > latest);
        return ahead
                ? new Refusal(
                        ReasonCode.TS_FUTURE,
                        "declared-in-the-future",
                        "declared an error more than " + futureGuardMillis / 1_000
                                + " s after its arrival, which is all that is taken")
                : null;
    }

    /** Whatever must hold of a movement, wherever it comes from. */
    static void check(StockMovement it, IntakeSettings settings) throws NotTaken {
        if (!settings.knows(it.site())) {
            throw new NotTaken(
                    ReasonCode.REF_UNKNOWN,
                    "site-known",
                    "site " + it.site() + " is none of those that are configured; one of them expected");
        }
        quantity(it);
        names(it);
        texts(it);
        price(it);
    }

    private static void quantity(StockMovement it) throws NotTaken {
        double quantity = it.quantity();
        if (!Double.isFinite(quantity) || Math.abs(quantity) > Amounts.MOST) {
            throw new NotTaken(
                    ReasonCode.RANGE_HARD,
                    "quantity-most",
                    "quantity = " + quantity + "; at most " + Amounts.MOST + " expected");
        }
        if (it.type() == MovementType.COUNT) {
            require(
                    quantity >= 0,
                    "count-not-negative",
                    "quantity = " + quantity + " in a count; zero or more expected");
        } else if (it.type() != MovementType.ADJUST) {
            require(
                    Amounts.of(quantity) > 0,
                    "quantity-positive",
                    "quantity = " + quantity + "; a thousandth of the unit or more expected");
        }
    }

    private static void require(boolean right, String rule, String detail) throws NotTaken {
        if (!right) {
            throw new NotTaken(ReasonCode.RANGE_HARD, rule, detail);
        }
    }

    private static void names(StockMovement it) throws NotTaken {
        switch (it.type()) {
            case RESERVE -> {
                present(it.reservation(), "reservation-named", "reservation");
                Long expiry = it.expiresAt();
                if (expiry == null) {
                    throw new NotTaken(
                            ReasonCode.MISSING_REQUIRED,
                            "reservation-expiry",
                            "expiresAt is absent; a reservation has an end");
                }
                if (expiry <= it.time()) {
                    throw new NotTaken(
                            ReasonCode.STATE_ILLEGAL,
                            "expiry-after-time",
                            "expiresAt is not after time; a later end expected");
                }
            }
            case RELEASE -> present(it.reservation(), "reservation-named", "reservation");
            case ORDER, CANCEL_ORDER -> present(it.order(), "order-named", "order");
            case SHIP, VOID_SHIP -> {
                if (it.site().equals(it.otherSite())) {
                    throw new NotTaken(
                            ReasonCode.STATE_ILLEGAL,
                            "ships-elsewhere",
                            "otherSite is the site itself; another, or none for a customer, expected");
                }
            }
            default -> {}
        }
    }

    private static void present(@Nullable String value, String rule, String field) throws NotTaken {
        if (blank(value)) {
            throw new NotTaken(ReasonCode.MISSING_REQUIRED, rule, field + " is absent; a value is required");
        }
    }

    private static void plain(@Nullable String value, String field) throws NotTaken {
        if (value != null && !value.isBlank()) {
            Identifiers.plain(value, field);
        }
    }

    /** What is kept of a movement must be small. */
    private static void texts(StockMovement it) throws NotTaken {
        if (it.unit() != null && it.unit().length() > LONGEST_UNIT) {
            throw new NotTaken(
                    ReasonCode.UNIT_UNKNOWN,
                    "unit-code",
                    "unit is no code of UN/CEFACT Recommendation 20 or 21; EA, CS or KGM, for instance, expected");
        }
        if (isLong(it.reason())
                || isLong(it.employee())
                || (it.correctedBy() != null
                        && (it.correctedBy().size() > MOST_STAND_INS
                                || it.correctedBy().stream().anyMatch(MovementCheck::isLong)))) {
            throw new NotTaken(
                    ReasonCode.SCHEMA,
                    "text-length",
                    "reason, employee or correctedBy over " + LONGEST_TEXT + " characters, or over " + MOST_STAND_INS
                            + " of the last; less expected");
        }
    }

    private static boolean isLong(@Nullable String text) {
        return text != null && text.length() > LONGEST_TEXT;
    }

    private static void price(StockMovement it) throws NotTaken {
        Long price = it.unitPriceMinor();
        if (price == null) {
            return;
        }
        require(price >= 0, "price-not-negative", "unitPriceMinor = " + price + "; zero or more expected");
        if (!isCurrency(it.currency())) {
            throw new NotTaken(
                    ReasonCode.CURRENCY, "currency-known", "a price without its currency; ISO 4217 letters expected");
        }
    }

    static boolean isCurrency(@Nullable String letters) {
        return letters != null && CURRENCIES.contains(letters);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
