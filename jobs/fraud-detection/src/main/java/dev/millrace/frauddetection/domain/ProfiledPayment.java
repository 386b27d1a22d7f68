// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/**
 * A payment with all that its card's past says of it.
 *
 * @param pending the payment and what it has been told on its way
 * @param kind what it asks for
 * @param features in the order of {@link PaymentFeatures#NAMES}
 * @param approximate whether some windows were counted in buckets
 * @param mayClose whether it may be the last step of a sequence, so that it is worth while to wait for one
 * @param revision 0, or 1 if the payment came before with other values
 */
public record ProfiledPayment(
        PendingPayment pending,
        PaymentKind kind,
        double[] features,
        boolean approximate,
        boolean mayClose,
        int revision) {

    /** The same, once it is known whether it may close a sequence. */
    public ProfiledPayment closing(boolean may) {
        return new ProfiledPayment(pending, kind, features, approximate, may, revision);
    }
}
