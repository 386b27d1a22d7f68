// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.payment.CardTransaction;
import java.util.Comparator;

/** What identifies a payment: its order among payments of the same time, and a short fingerprint to remember it by. */
public final class PaymentId {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Earlier first; at the same time shorter ids first, then by their characters, so that numbers sort as numbers. */
    public static final Comparator<CardTransaction> IN_EVENT_ORDER = Comparator.comparingLong(CardTransaction::txTime)
            .thenComparingInt(payment -> payment.txId().length())
            .thenComparing(CardTransaction::txId);

    private PaymentId() {}

    /** 64-bit FNV-1a of the id: state remembers payments by it, at 8 bytes each. */
    public static long fingerprint(String txId) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < txId.length(); i++) {
            hash = (hash ^ txId.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
