// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.sequence;

/** What an event may be in a sequence; an event can be several, so tags are bits. */
public final class SequenceTag {

    /** An amount as small as those with which stolen cards are tried. */
    public static final int SMALL = 1;
    /** Refused for whatever reason. */
    public static final int DECLINED = 2;
    /** Refused for a reason that guessing leads to: wrong number, expiry or secret, or no funds. */
    public static final int GUESS_DECLINED = 4;
    /** Approved, soon after refusals of that kind. */
    public static final int APPROVED_AFTER_DECLINES = 8;
    /** Approved and large, while small ones are remembered. */
    public static final int HIT = 16;
    /** Credentials, contact data or devices of the account were changed. */
    public static final int CREDENTIAL_CHANGE = 32;
    /** The postal address was changed; always together with {@link #CREDENTIAL_CHANGE}. */
    public static final int ADDRESS_CHANGE = 64;
    /** Approved and unusual for the card, while a change is remembered. */
    public static final int UNUSUAL_SPEND = 128;
    /** Unusual because the amount is large for the card. */
    public static final int UNUSUAL_AMOUNT = 256;
    /** Unusual because the merchant is new for the card. */
    public static final int UNUSUAL_PAYEE = 512;

    /** Any of these can close a sequence. */
    public static final int CLOSING = APPROVED_AFTER_DECLINES | HIT | UNUSUAL_SPEND;

    private SequenceTag() {}
}
