// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.ModelMessage;
import dev.millrace.frauddetection.domain.ModelRefusal;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.frauddetection.domain.ScoringModel;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;

/** How the events of this job look on the wire. */
public final class FraudDetectionFormats {

    /** {@code card.transactions}. */
    public static final RecordFormat<CardTransaction> PAYMENTS = JsonFormat.of(CardTransaction.class)
            .required("txId", "panToken", "terminalId", "txTime", "amountMinor", "currency")
            .times("txTime", "transmissionTime")
            .build();

    /** {@code fraud.labels}. */
    public static final RecordFormat<FraudLabel> LABELS = JsonFormat.of(FraudLabel.class)
            .required("txId", "panToken", "terminalId", "txTime", "label", "source", "at")
            .times("txTime", "at")
            .build();

    /** {@code card.account-events}. */
    public static final RecordFormat<AccountEvent> ACCOUNT_EVENTS = JsonFormat.of(AccountEvent.class)
            .required("eventId", "panToken", "at", "type")
            .times("at")
            .build();

    /** {@code fraud.rules}; a misspelt threshold must not go unnoticed, so unknown fields are refused. */
    public static final RecordFormat<RuleSet> RULES = JsonFormat.of(RuleSet.class)
            .required(
                    "version",
                    "bands",
                    "countVelocity",
                    "amountVelocity",
                    "amountOutlier",
                    "cardTest",
                    "enumeration",
                    "travel",
                    "newContext",
                    "cashAfterOnline",
                    "accountTakeover",
                    "unusualHour",
                    "fallback",
                    "declineBurst",
                    "terminalRisk",
                    "fanOut",
                    "commonPoint",
                    "refundAbuse",
                    "dormant",
                    "budget",
                    "suppression")
            .refuseUnknownFields()
            .build();

    /** {@code fraud.rules.refused}. */
    public static final RecordFormat<RuleSetRefusal> REFUSED_RULES =
            JsonFormat.of(RuleSetRefusal.class).build();

    /** {@code fraud.scores}. */
    public static final RecordFormat<FraudScore> SCORES =
            JsonFormat.of(FraudScore.class).times("txTime").build();

    /** {@code alerts}. */
    public static final RecordFormat<Alert> ALERTS = JsonFormat.of(Alert.class)
            .times("eventTime", "detectedAt", "firstSeen", "lastSeen")
            .build();

    /** {@code fraud.cpp}. */
    public static final RecordFormat<CommonPoint> COMMON_POINTS =
            JsonFormat.of(CommonPoint.class).times("from", "to", "at").build();

    /** {@code fraud.enumerations}. */
    public static final RecordFormat<Enumeration> ENUMERATIONS =
            JsonFormat.of(Enumeration.class).times("windowStart", "windowEnd").build();

    /** {@code fraud.models}. */
    public static final RecordFormat<ModelMessage> MODEL_MESSAGES = new ModelMessageFormat();

    /** {@code fraud.models.refused}. */
    public static final RecordFormat<ModelRefusal> REFUSED_MODELS =
            JsonFormat.of(ModelRefusal.class).build();

    /** {@code fraud.cases}. */
    public static final RecordFormat<FraudCase> CASES =
            JsonFormat.of(FraudCase.class).times("openedAt", "updatedAt").build();

    /** A file of model weights. */
    public static final RecordFormat<ScoringModel> MODELS = JsonFormat.of(ScoringModel.class)
            .required("name", "version", "baseRate", "intercept", "terms", "ruleWeights")
            .refuseUnknownFields()
            .build();

    private FraudDetectionFormats() {}
}
