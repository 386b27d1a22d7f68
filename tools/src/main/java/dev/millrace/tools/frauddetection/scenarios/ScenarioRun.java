// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.frauddetection.domain.casework.FraudCase;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.model.alert.Alert;
import java.util.List;
import java.util.Map;

/** Runs the job over a script. */
public interface ScenarioRun {

    /** Everything the job says about it. */
    Results over(Scenarios scenarios) throws Exception;

    /**
     * What the job said.
     *
     * @param scores one for each payment
     * @param alerts notifications and digests, in the order of the run
     * @param cases every version of every case
     * @param enumerations merchants at which card numbers were tried out
     * @param commonPoints merchants at which cards were probably stolen
     */
    record Results(
            List<Scored> scores,
            List<Alert> alerts,
            List<FraudCase> cases,
            List<Enumeration> enumerations,
            List<CommonPoint> commonPoints) {}

    /**
     * What is kept of a score.
     *
     * @param txId the payment
     * @param panToken its card
     * @param txTime when it happened, epoch milliseconds
     * @param late whether it came after the watermark
     * @param score 0 to 1
     * @param rules confidence of each rule that spoke
     * @param features what the rules looked at; empty where no truth asks for it
     */
    record Scored(
            String txId,
            String panToken,
            long txTime,
            boolean late,
            double score,
            Map<String, Double> rules,
            Map<String, Double> features) {}
}
