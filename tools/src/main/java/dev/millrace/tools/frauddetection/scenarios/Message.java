// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.CardTransaction;
import org.jspecify.annotations.Nullable;

/** Puts one card message together: an approved purchase in euro unless told otherwise. */
final class Message {

    final Holder holder;
    private final Shop shop;
    private final long time;
    private final long amount;
    private String type = "0100";
    private String processing = "00";
    private String response = "00";
    private String entry;
    private String currency = "EUR";
    private @Nullable Long billed;
    private @Nullable Long approved;
    private @Nullable String originalId;
    private @Nullable String originalCard;
    private @Nullable String device;
    private @Nullable String address;
    private @Nullable String serviceCode = "201";
    private @Nullable String capability = "5";
    private @Nullable String country;
    private @Nullable Place place;
    private double error = 1;

    private Message(Holder holder, Shop shop, long time, long amount) {
        this.holder = holder;
        this.shop = shop;
        this.time = time;
        this.amount = amount;
        this.place = shop.place();
        this.country = shop.country();
        this.entry = shop.place() == null ? "81" : "05";
        if (shop.place() == null) {
            device = holder.device;
            address = holder.address;
            capability = null;
        }
    }

    /** A purchase: with the chip in a shop that has a place, else without the card. */
    static Message of(Holder holder, Shop shop, long time, long amount) {
        return new Message(holder, shop, time, amount);
    }

    /** Cash from the shop's machine. */
    Message cash() {
        processing = "01";
        return this;
    }

    /** Message type, four digits. */
    Message type(String given) {
        type = given;
        return this;
    }

    /** Refused, or answered otherwise. */
    Message response(String code) {
        response = code;
        return this;
    }

    /** How the card was read. */
    Message entry(String mode) {
        entry = mode;
        return this;
    }

    /** What card and terminal can do. */
    Message abilities(@Nullable String card, @Nullable String terminal) {
        serviceCode = card;
        capability = terminal;
        return this;
    }

    /** Money back for {@code purchase}, or for none that is named. */
    Message refund(@Nullable CardTransaction purchase) {
        processing = "20";
        if (purchase != null) {
            originalId = purchase.txId();
            originalCard = purchase.panToken().equals(holder.card) ? null : purchase.panToken();
        }
        return this;
    }

    /** Takes {@code original} back. */
    Message reversal(CardTransaction original) {
        type = "0400";
        originalId = original.txId();
        return this;
    }

    /** Approved in part. */
    Message partly(long minor) {
        response = "10";
        approved = minor;
        return this;
    }

    /** In foreign currency, billed in euro. */
    Message foreign(String letters, long billedMinor) {
        currency = letters;
        billed = billedMinor;
        return this;
    }

    /** From another device. */
    Message device(@Nullable String id) {
        device = id;
        return this;
    }

    /** From another network address. */
    Message address(@Nullable String id) {
        address = id;
        return this;
    }

    /** Somewhere else than the shop usually is, known to within a radius; null where nobody knows. */
    Message place(@Nullable Place given, double kilometres) {
        place = given;
        error = kilometres;
        return this;
    }

    /** Country of the acquirer. */
    Message country(@Nullable String numeric) {
        country = numeric;
        return this;
    }

    CardTransaction build(String txId, String trace) {
        Place where = place;
        return new CardTransaction(
                txId,
                holder.card,
                shop.terminalId(),
                time,
                amount,
                currency,
                billed,
                billed == null ? null : "EUR",
                shop.merchantId(),
                type,
                processing,
                holder.bin,
                holder.lastFour,
                time,
                trace,
                null,
                null,
                response,
                null,
                shop.category(),
                entry,
                "acquirer-" + shop.country(),
                country,
                null,
                null,
                null,
                device,
                address,
                null,
                approved,
                originalId,
                originalCard,
                serviceCode,
                capability,
                where == null ? null : where.latitude(),
                where == null ? null : where.longitude(),
                where == null ? null : error);
    }
}
