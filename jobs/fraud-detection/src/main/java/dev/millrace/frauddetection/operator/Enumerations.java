// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.ProfiledPayment;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.merchant.Attempt;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import dev.millrace.jobkit.InForce;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Enumeration attacks among payments.
 *
 * @param found attacks, as their five minutes end
 * @param exposures cards that were approved during them
 */
public record Enumerations(DataStream<Enumeration> found, DataStream<Exposure> exposures) {

    /** Watches, once repeats are gone, each merchant, and each merchant together with the leading digits of its cards. */
    public static Enumerations of(
            DataStream<ProfiledPayment> payments, DataStream<RuleSet> accepted, InForce<RuleSet> rules) {
        SingleOutputStreamOperator<Enumeration> found = payments.flatMap(Enumerations::split)
                .returns(Attempt.class)
                .name("split-attempts")
                .uid("split-attempts")
                .keyBy(Attempt::key)
                .connect(rules.broadcast(accepted))
                .process(new WatchMerchantFunction(rules))
                .name("watch-merchant")
                .uid("watch-merchant");
        return new Enumerations(found, found.getSideOutput(WatchMerchantFunction.EXPOSURES));
    }

    /** A payment that came before with other values is no second attempt. */
    private static void split(ProfiledPayment profiled, Collector<Attempt> out) {
        if (profiled.revision() == 0) {
            Attempt.of(profiled.pending().payment()).forEach(out::collect);
        }
    }
}
