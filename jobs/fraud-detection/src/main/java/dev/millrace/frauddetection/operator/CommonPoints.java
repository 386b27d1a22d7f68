// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.MerchantCounts;
import dev.millrace.frauddetection.domain.merchant.Suspicion;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.jobkit.InForce;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Merchants at which cards were probably stolen.
 *
 * @param points those merchants, again whenever there is more to say of one
 * @param exposures cards that were there and have not been defrauded yet
 */
public record CommonPoints(DataStream<CommonPoint> points, DataStream<Exposure> exposures) {

    private static final byte ALL_MERCHANTS = 0;

    /** Counts visits by merchant, weighs the merchants against each other and lists the cards exposed by those that stand out. */
    public static CommonPoints of(DataStream<Visit> visits, DataStream<RuleSet> accepted, InForce<RuleSet> rules) {
        SingleOutputStreamOperator<MerchantCounts> counts = visits.keyBy(Visit::merchantId)
                .process(new CountVisitsFunction())
                .name("count-visits")
                .uid("count-visits");
        SingleOutputStreamOperator<Suspicion> suspicions = counts.keyBy(each -> ALL_MERCHANTS)
                .connect(rules.broadcast(accepted))
                .process(new WeighMerchantsFunction(rules))
                .setParallelism(1)
                .name("weigh-merchants")
                .uid("weigh-merchants");
        SingleOutputStreamOperator<CommonPoint> points = visits.keyBy(Visit::merchantId)
                .connect(suspicions.keyBy(Suspicion::merchantId))
                .process(new ListExposedFunction())
                .name("list-exposed")
                .uid("list-exposed");
        return new CommonPoints(points, points.getSideOutput(ListExposedFunction.EXPOSURES));
    }
}
