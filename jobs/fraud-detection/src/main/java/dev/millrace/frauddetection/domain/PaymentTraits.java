// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a payment's optional fields say, packed for the history; an absent field is a missing leg, not a no. */
public final class PaymentTraits {

    public static final int RESPONSE_KNOWN = 1;
    public static final int DECLINED = 2;
    public static final int ENTRY_KNOWN = 4;
    public static final int CARD_PRESENT = 8;

    /** Refused as guesses are: no such card (14), expired (54), wrong secret (55), wrong security code (82). */
    public static final int GUESS_DECLINED = 16;

    /** A wrong secret (55), or one wrong too often (75). */
    public static final int SECRET_FAILED = 32;

    /** A message that spends nothing: a look at the balance or, with {@link #GIVES_BACK}, a refund or reversal. */
    public static final int NO_SPEND = 64;

    /** With {@link #NO_SPEND} a message that gives money back; alone a payment whose money was given back by a reversal. */
    public static final int GIVES_BACK = 128;

    private static final int COUNTRY_SHIFT = 8;

    /** Chip, contactless, stripe and fallback: the card was at the terminal (values of field 22, first two digits). */
    private static final Set<String> PRESENT = Set.of("05", "07", "80", "90", "91", "02");

    /** Stripe, fallback to it, and manual entry. */
    private static final Set<String> WITHOUT_CHIP = Set.of("01", "02", "80", "90", "91");

    private static final String FALLBACK = "80";
    private static final String READS_CHIPS = "5";

    /** Approved (00), with identification (08), in part (10), as a very important person (11), nothing wrong (85). */
    private static final Set<String> APPROVED = Set.of("00", "08", "10", "11", "85");

    private static final Set<String> GUESSES = Set.of("14", "54", "55", "82");
    private static final Set<String> WRONG_SECRETS = Set.of("55", "75");

    private PaymentTraits() {}

    /** The traits of a payment. */
    public static int of(CardTransaction payment) {
        int traits = ofKind(PaymentKind.of(payment));
        String response = payment.responseCode();
        if (response != null) {
            traits |= RESPONSE_KNOWN | (approved(payment) ? 0 : DECLINED);
            traits |= GUESSES.contains(response) ? GUESS_DECLINED : 0;
            traits |= WRONG_SECRETS.contains(response) ? SECRET_FAILED : 0;
        }
        String entry = payment.posEntryMode();
        if (entry != null) {
            traits |= ENTRY_KNOWN
                    | (PRESENT.contains(entry.substring(0, Math.min(2, entry.length()))) ? CARD_PRESENT : 0);
        }
        String country = payment.acquirerCountry();
        return country == null ? traits : traits | nonZeroHash(country) << COUNTRY_SHIFT;
    }

    private static int ofKind(PaymentKind kind) {
        return switch (kind) {
            case PURCHASE, CASH -> 0;
            case BALANCE -> NO_SPEND;
            case REFUND, REVERSAL -> NO_SPEND | GIVES_BACK;
        };
    }

    /** Whether a payment was approved: response 00, 08, 10 (in part), 11 or 85; also where there is no response. */
    public static boolean approved(CardTransaction payment) {
        return payment.responseCode() == null || APPROVED.contains(payment.responseCode());
    }

    /** Whether the card is known not to have been at the terminal. */
    static boolean cardNotPresent(int traits) {
        return (traits & (ENTRY_KNOWN | CARD_PRESENT)) == ENTRY_KNOWN;
    }

    /**
     * Whether a chip card was read by stripe or typed in at a terminal that reads chips. Entry mode 80 says so by itself; the
     * others need to know that both can do better.
     */
    static boolean fallback(CardTransaction payment) {
        String entry = payment.posEntryMode();
        String mode = entry == null ? "" : entry.substring(0, Math.min(2, entry.length()));
        if (!WITHOUT_CHIP.contains(mode)) {
            return false;
        }
        boolean assumed = mode.equals(FALLBACK);
        String service = payment.serviceCode();
        boolean chip = service == null ? assumed : service.startsWith("2") || service.startsWith("6");
        String capability = payment.terminalCapability();
        return chip && (capability == null ? assumed : capability.equals(READS_CHIPS));
    }

    /** The country packed into traits, 0 where unknown: enough bits of its hash to tell three digits apart. */
    static int country(int traits) {
        return traits >>> COUNTRY_SHIFT;
    }

    static int merchant(CardTransaction payment) {
        return nonZeroHash(payment.merchantId());
    }

    static int category(CardTransaction payment) {
        return nonZeroHash(payment.mcc());
    }

    private static int nonZeroHash(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int hash = text.hashCode();
        return hash == 0 ? 1 : hash;
    }

    /** The legs that this payment has no field for, in a fixed order. */
    static List<String> missingLegs(CardTransaction payment) {
        List<String> missing = new ArrayList<>(5);
        if (payment.merchantId() == null) {
            missing.add("merchant");
        }
        if (payment.mcc() == null) {
            missing.add("category");
        }
        if (payment.acquirerCountry() == null) {
            missing.add("country");
        }
        if (payment.responseCode() == null) {
            missing.add("response");
        }
        if (payment.posEntryMode() == null) {
            missing.add("entry-mode");
        }
        return missing;
    }

    /** Whether it is known that the card was not at the terminal. */
    public static boolean cardNotPresent(CardTransaction payment) {
        return (of(payment) & (ENTRY_KNOWN | CARD_PRESENT)) == ENTRY_KNOWN;
    }
}
