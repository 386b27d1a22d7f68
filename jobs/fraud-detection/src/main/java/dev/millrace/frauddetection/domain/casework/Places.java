// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.casework;

import dev.millrace.frauddetection.domain.PaymentId;
import dev.millrace.model.payment.CardTransaction;
import java.util.Objects;

/** Tells apart where and by what means a card is used. */
final class Places {

    private Places() {}

    /** Fingerprint of merchant and device; of the terminal where no merchant is named, and of none where no device is. */
    static long of(CardTransaction payment) {
        String merchant = Objects.requireNonNullElse(payment.merchantId(), payment.terminalId());
        return PaymentId.fingerprint(merchant + "\n" + Objects.requireNonNullElse(payment.deviceId(), ""));
    }
}
