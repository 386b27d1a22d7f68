// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/** Where the features are that rules ask for with every payment. */
final class Feature {

    static final int CARD_COUNT_1M = PaymentFeatures.indexOf("cardCount1m");
    static final int CARD_COUNT_1H = PaymentFeatures.indexOf("cardCount1h");
    static final int CARD_COUNT_1D = PaymentFeatures.indexOf("cardCount1d");
    static final int PAYMENTS_SEEN = PaymentFeatures.indexOf("paymentsSeen");
    static final int CARD_SUM_1H = PaymentFeatures.indexOf("cardSum1h");
    static final int CARD_SUM_1D = PaymentFeatures.indexOf("cardSum1d");
    static final int USUAL_SUM_1H = PaymentFeatures.indexOf("usualSum1h");
    static final int USUAL_SUM_1D = PaymentFeatures.indexOf("usualSum1d");
    static final int PRIOR_COUNT_30D = PaymentFeatures.indexOf("priorCount30d");
    static final int PRIOR_MEAN_30D = PaymentFeatures.indexOf("priorMeanAmount30d");
    static final int AMOUNT = PaymentFeatures.indexOf("amount");
    static final int AMOUNT_DEVIATIONS = PaymentFeatures.indexOf("amountDeviations");
    static final int HOUR_SHARE = PaymentFeatures.indexOf("hourShare");

    static final int TERMINAL_COUNT_7D = PaymentFeatures.indexOf("terminalCount7d");
    static final int TERMINAL_RISK_7D = PaymentFeatures.indexOf("terminalRisk7d");
    static final int TERMINAL_COUNT_30D = PaymentFeatures.indexOf("terminalCount30d");
    static final int TERMINAL_RISK_30D = PaymentFeatures.indexOf("terminalRisk30d");

    private Feature() {}
}
