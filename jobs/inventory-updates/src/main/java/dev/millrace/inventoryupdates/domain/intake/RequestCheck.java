// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.model.alert.AlertAck;
import dev.millrace.model.inventory.ItemMaster;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.ReservationRequest.Action;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses requests, master data and acknowledgements that make no sense. */
public final class RequestCheck {

    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_UNIT = 8;
    private static final int MOST_UNITS = 20;
    private static final double LARGEST_PACK = 1e6;

    private RequestCheck() {}

    /** Why a reservation request is refused, or null to take it; one that is taken gets an answer, be it no. */
    public static @Nullable Refusal refusalOf(ReservationRequest it, IntakeSettings settings) {
        Refusal named = first(
                Identifiers.itemRefusal(it.item()),
                siteRefusal(it.site(), settings),
                nameRefusal(it.id(), "id"),
                nameRefusal(it.reservation(), "reservation"));
        if (named != null || it.action() != Action.RESERVE) {
            return named;
        }
        boolean right = it.quantity() <= Amounts.MOST && Amounts.of(it.quantity()) > 0;
        return right
                ? null
                : new Refusal(
                        ReasonCode.RANGE_HARD,
                        it.quantity() > Amounts.MOST ? "quantity-most" : "quantity-positive",
                        "quantity = " + it.quantity() + "; above zero and at most " + Amounts.MOST + " expected");
    }

    /** Why a request for a snapshot is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(SnapshotRequest it, IntakeSettings settings) {
        return first(
                it.item() == null ? null : Identifiers.itemRefusal(it.item()),
                it.site() == null ? null : siteRefusal(it.site(), settings),
                promiseRefusal(it));
    }

    private static @Nullable Refusal promiseRefusal(SnapshotRequest it) {
        if (it.promiseBy() == null) {
            return null;
        }
        if (it.item() == null || it.site() == null) {
            return new Refusal(
                    ReasonCode.MISSING_REQUIRED,
                    "promise-item-site",
                    "promiseBy without item and site; both expected, since what is promised is one item's at one site");
        }
        return it.promiseBy() < it.time()
                ? new Refusal(
                        ReasonCode.STATE_ILLEGAL,
                        "promise-after-time",
                        "promiseBy is before time; the same or a later instant expected")
                : null;
    }

    /** Why master data is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(ItemMaster it) {
        Refusal named = Identifiers.itemRefusal(it.item());
        if (named != null) {
            return named;
        }
        Map<String, Double> packs = it.packFactors() == null ? Map.of() : it.packFactors();
        if (packs.size() > MOST_UNITS) {
            return new Refusal(
                    ReasonCode.RANGE_HARD,
                    "pack-factors-most",
                    packs.size() + " pack factors; at most " + MOST_UNITS + " expected");
        }
        for (Map.Entry<String, Double> pack : packs.entrySet()) {
            Double factor = pack.getValue();
            if (pack.getKey().isBlank() || pack.getKey().length() > LONGEST_UNIT) {
                return new Refusal(
                        ReasonCode.SCHEMA,
                        "pack-factor-unit",
                        "a pack factor of a unit that is no short code; as CS expected");
            }
            if (factor == null || !(factor > 0) || factor > LARGEST_PACK) {
                return new Refusal(
                        ReasonCode.RANGE_HARD,
                        "pack-factor-range",
                        "pack factor of " + pack.getKey() + " = " + factor + "; above zero and at most " + LARGEST_PACK
                                + " expected");
            }
        }
        return costRefusal(it);
    }

    /** Why an acknowledgement is refused, or null to take it. */
    public static @Nullable Refusal refusalOf(AlertAck it) {
        String key = it.dedupKey();
        int first = key.indexOf('|');
        int last = key.lastIndexOf('|');
        if (first < 1 || last <= first + 1 || last == key.length() - 1 || key.length() > LONGEST_KEY) {
            return new Refusal(
                    ReasonCode.SCHEMA,
                    "dedup-key",
                    "dedupKey is of no alert; type|entity|rule expected, as the alert says");
        }
        if (it.action() == AlertAck.Action.SHELVE && it.until() == null) {
            return new Refusal(ReasonCode.MISSING_REQUIRED, "shelve-until", "until is absent; a shelving has an end");
        }
        return it.until() != null && it.until() <= it.time()
                ? new Refusal(
                        ReasonCode.STATE_ILLEGAL, "until-after-time", "until is not after time; a later end expected")
                : null;
    }

    private static @Nullable Refusal costRefusal(ItemMaster it) {
        if (it.unitCostMinor() != null && it.unitCostMinor() < 0) {
            return new Refusal(
                    ReasonCode.RANGE_HARD,
                    "cost-not-negative",
                    "unitCostMinor = " + it.unitCostMinor() + "; zero or more expected");
        }
        boolean priced = it.unitCostMinor() != null || it.unitMarginMinor() != null;
        return priced && !MovementCheck.isCurrency(it.currency())
                ? new Refusal(
                        ReasonCode.CURRENCY,
                        "currency-known",
                        "a cost or margin without its currency; ISO 4217 letters expected")
                : null;
    }

    private static @Nullable Refusal siteRefusal(String site, IntakeSettings settings) {
        Refusal refusal = Identifiers.siteRefusal(site);
        return refusal != null || settings.knows(Identifiers.siteOrAsIs(site))
                ? refusal
                : new Refusal(
                        ReasonCode.REF_UNKNOWN,
                        "site-known",
                        "a site that is none of those that are configured; one of them expected");
    }

    private static @Nullable Refusal nameRefusal(String value, String field) {
        try {
            Identifiers.plain(value, field);
            return null;
        } catch (NotTaken refused) {
            return refused.refusal();
        }
    }

    private static @Nullable Refusal first(@Nullable Refusal... refusals) {
        for (Refusal each : refusals) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }
}
