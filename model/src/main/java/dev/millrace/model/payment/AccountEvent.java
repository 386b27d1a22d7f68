// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.payment;

/**
 * Something that happened to the account behind a card, other than a payment.
 *
 * @param eventId identifies the event at its source
 * @param panToken the card it concerns
 * @param at when it happened, epoch milliseconds UTC
 * @param type what happened
 */
public record AccountEvent(String eventId, String panToken, long at, Type type) {

    /** What happened to an account. */
    public enum Type {
        LOGIN_OK,
        LOGIN_FAILED,
        PASSWORD_RESET,
        OTP_FAILED,
        DEVICE_ADDED,
        EMAIL_CHANGED,
        PHONE_CHANGED,
        ADDRESS_CHANGED,
        LIMIT_RAISED,
        CARD_REISSUED,
        /** The issuer has blocked the card. */
        CARD_BLOCKED,
        /** An analyst has spoken to the card holder. */
        HOLDER_CONTACTED
    }
}
