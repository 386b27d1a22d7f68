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

    static final int RESPONSE_KNOWN = 1;
    static final int DECLINED = 2;
    static final int ENTRY_KNOWN = 4;
    static final int CARD_PRESENT = 8;

    private static final int COUNTRY_SHIFT = 8;

    /** Chip, contactless, stripe and fallback: the card was at the terminal (values of field 22, first two digits). */
    private static final Set<String> PRESENT = Set.of("05", "07", "80", "90", "91", "02");

    private PaymentTraits() {}

    static int of(CardTransaction payment) {
        int traits = 0;
        if (payment.responseCode() != null) {
            traits |= RESPONSE_KNOWN | ("00".equals(payment.responseCode()) ? 0 : DECLINED);
        }
        String entry = payment.posEntryMode();
        if (entry != null) {
            traits |= ENTRY_KNOWN
                    | (PRESENT.contains(entry.substring(0, Math.min(2, entry.length()))) ? CARD_PRESENT : 0);
        }
        String country = payment.acquirerCountry();
        return country == null ? traits : traits | nonZeroHash(country) << COUNTRY_SHIFT;
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
