// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.frauddetection.FraudDetectionFormats;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.tools.Pace;
import dev.millrace.tools.RecordSender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Sends payments and labels to the input topics of the fraud-detection job. */
public final class PaymentsFeed {
    /** Where payments go. */
    public static final String PAYMENTS = "card.transactions";

    /** Where labels go. */
    public static final String LABELS = "fraud.labels";

    /** Where account events go. */
    public static final String ACCOUNT_EVENTS = "card.account-events";

    private final RecordSender sender;

    /** Feeds through {@code sender}, which stays open. */
    public PaymentsFeed(RecordSender sender) {
        this.sender = sender;
    }

    /** Sends labels and returns when Kafka has taken all; each waits in the job until the time it became known. */
    public void sendLabels(List<FraudLabel> labels) {
        for (FraudLabel label : labels) {
            sender.send(LABELS, bytes(label.txId()), FraudDetectionFormats.LABELS.write(label));
        }
        sender.finish();
    }

    /** Sends account events and returns when Kafka has taken all; each waits in the job until the time it happened. */
    public void sendAccountEvents(List<AccountEvent> events) {
        for (AccountEvent event : events) {
            sender.send(ACCOUNT_EVENTS, bytes(event.panToken()), FraudDetectionFormats.ACCOUNT_EVENTS.write(event));
        }
        sender.finish();
    }

    /**
     * Sends payments in the order of the stream, each when the pace allows, and returns when Kafka has taken all.
     *
     * <p>A card's payments keep their order: the card is the key.
     */
    public void sendPayments(Stream<CardTransaction> payments, Pace pace, Runnable sent) {
        payments.forEachOrdered(payment -> {
            pace.await(payment.txTime());
            sender.send(PAYMENTS, bytes(payment.panToken()), FraudDetectionFormats.PAYMENTS.write(payment));
            sent.run();
        });
        sender.finish();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
