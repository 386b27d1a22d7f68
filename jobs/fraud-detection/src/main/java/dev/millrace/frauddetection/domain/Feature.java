// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/** Where the features are that rules ask for with every payment. */
public final class Feature {

    public static final int CARD_COUNT_1M = PaymentFeatures.indexOf("cardCount1m");
    public static final int CARD_COUNT_1H = PaymentFeatures.indexOf("cardCount1h");
    public static final int CARD_COUNT_1D = PaymentFeatures.indexOf("cardCount1d");
    public static final int PAYMENTS_SEEN = PaymentFeatures.indexOf("paymentsSeen");
    public static final int CARD_SUM_1H = PaymentFeatures.indexOf("cardSum1h");
    public static final int CARD_SUM_1D = PaymentFeatures.indexOf("cardSum1d");
    public static final int USUAL_SUM_1H = PaymentFeatures.indexOf("usualSum1h");
    public static final int USUAL_SUM_1D = PaymentFeatures.indexOf("usualSum1d");
    public static final int PRIOR_COUNT_30D = PaymentFeatures.indexOf("priorCount30d");
    public static final int PRIOR_MEAN_30D = PaymentFeatures.indexOf("priorMeanAmount30d");
    public static final int AMOUNT = PaymentFeatures.indexOf("amount");
    public static final int AMOUNT_DEVIATIONS = PaymentFeatures.indexOf("amountDeviations");
    public static final int HOUR_SHARE = PaymentFeatures.indexOf("hourShare");

    public static final int TERMINAL_COUNT_7D = PaymentFeatures.indexOf("terminalCount7d");
    public static final int TERMINAL_RISK_7D = PaymentFeatures.indexOf("terminalRisk7d");
    public static final int TERMINAL_COUNT_30D = PaymentFeatures.indexOf("terminalCount30d");
    public static final int TERMINAL_RISK_30D = PaymentFeatures.indexOf("terminalRisk30d");

    public static final int AMOUNT_RANK_30D = PaymentFeatures.indexOf("amountRank30d");
    public static final int NEW_COUNTRY = PaymentFeatures.indexOf("newCountry");
    public static final int NEW_CATEGORY = PaymentFeatures.indexOf("newCategory");
    public static final int NEW_MERCHANT = PaymentFeatures.indexOf("newMerchant");
    public static final int TRAVEL_KM = PaymentFeatures.indexOf("travelKm");
    public static final int TRAVEL_KMH = PaymentFeatures.indexOf("travelKmh");
    public static final int TRAVEL_HOURS = PaymentFeatures.indexOf("travelHours");
    public static final int FALLBACK = PaymentFeatures.indexOf("fallback");
    public static final int MINUTES_SINCE_NEW_ONLINE = PaymentFeatures.indexOf("minutesSinceNewOnline");
    public static final int SECRET_FAILURES_2H = PaymentFeatures.indexOf("secretFailures2h");
    public static final int DEVICE_CARDS_1H = PaymentFeatures.indexOf("deviceCards1h");
    public static final int ADDRESS_CARDS_1H = PaymentFeatures.indexOf("addressCards1h");
    public static final int QUIET_DAYS = PaymentFeatures.indexOf("quietDays");
    public static final int ONLINE_SINCE_WAKING = PaymentFeatures.indexOf("onlineSinceWaking");
    public static final int REFUND_UNMATCHED = PaymentFeatures.indexOf("refundUnmatched");
    public static final int REFUND_OTHER_CARD = PaymentFeatures.indexOf("refundOtherCard");
    public static final int REFUND_EXCESS = PaymentFeatures.indexOf("refundExcess");
    public static final int REFUND_SHARE_180D = PaymentFeatures.indexOf("refundShare180d");
    public static final int ORDERS_180D = PaymentFeatures.indexOf("orders180d");
    public static final int REFUND_CHARGED_BACK = PaymentFeatures.indexOf("refundChargedBack");

    private Feature() {}
}
