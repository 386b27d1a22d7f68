// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import dev.millrace.frauddetection.domain.CardEvent;
import dev.millrace.frauddetection.domain.CardMemory;
import dev.millrace.frauddetection.domain.CardSignal;
import dev.millrace.frauddetection.domain.CardState;
import dev.millrace.frauddetection.domain.ControlMessage;
import dev.millrace.frauddetection.domain.FanoutState;
import dev.millrace.frauddetection.domain.FraudScore;
import dev.millrace.frauddetection.domain.LatePayment;
import dev.millrace.frauddetection.domain.ModelRefusal;
import dev.millrace.frauddetection.domain.Models;
import dev.millrace.frauddetection.domain.PendingPayment;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetRefusal;
import dev.millrace.frauddetection.domain.TerminalState;
import dev.millrace.frauddetection.domain.WaitingSignals;
import dev.millrace.frauddetection.domain.casework.AlertBudget;
import dev.millrace.frauddetection.domain.casework.CardFile;
import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.casework.Notice;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceMatch;
import dev.millrace.jobkit.RunClock;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import dev.millrace.model.quality.Rejection;
import dev.millrace.testkit.architecture.HouseRules;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Holds the job to the rules of the house. */
class ArchitectureTest {

    @Test
    void classesDependOnlyOnWhatTheyMay() {
        HouseRules.check("dev.millrace.frauddetection");
    }

    @Test
    void whatTravelsOrIsKeptNeedsNoKryo() {
        HouseRules.checkSerialisedWithoutKryo(
                CardTransaction.class,
                FraudLabel.class,
                RuleSet.class,
                PendingPayment.class,
                FraudScore.class,
                Alert.class,
                LatePayment.class,
                RuleSetRefusal.class,
                Rejection.class,
                TerminalState.class,
                CardState.class,
                CardMemory.class,
                CardEvent.class,
                ProfiledPayment.class,
                SequenceEvent.class,
                SequenceMatch.class,
                FanoutState.class,
                Visit.class,
                CardSignal.class,
                WaitingSignals.class,
                CardFile.class,
                FraudCase.class,
                Notice.class,
                AlertBudget.class,
                ControlMessage.class,
                Models.class,
                ModelRefusal.class);
    }

    @Test
    void theWholeJobOnItsTopicsIsAGraphWithNamedOperators() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        FraudDetectionOptions options = Payments.defaults();
        FraudDetectionTopics topics = new FraudDetectionTopics(env, options, RunClock.wall());
        topics.write(FraudDetectionJob.topology(topics.read(), options, RunClock.wall()));
        HouseRules.checkGraph(env);
    }
}
