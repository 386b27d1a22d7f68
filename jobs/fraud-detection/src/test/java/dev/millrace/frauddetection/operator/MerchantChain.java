// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.shippedRules;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.MerchantCounts;
import dev.millrace.frauddetection.domain.merchant.Suspicion;
import dev.millrace.frauddetection.domain.merchant.Visit;
import dev.millrace.jobkit.InForce;
import dev.millrace.testkit.operator.Backend;
import dev.millrace.testkit.operator.OperatorHarness;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The three operators that look for common points of purchase, one behind the other, fed by hand. */
final class MerchantChain implements AutoCloseable {

    final KeyedOneInputStreamOperatorTestHarness<String, Visit, MerchantCounts> counting;
    final KeyedBroadcastOperatorTestHarness<Byte, MerchantCounts, RuleSet, Suspicion> weighing;
    final KeyedTwoInputStreamOperatorTestHarness<String, Visit, Suspicion, CommonPoint> listing;
    private int counted;
    private int weighed;

    MerchantChain(Backend backend) throws Exception {
        counting = OperatorHarness.on(backend).keyed(new CountVisitsFunction(), Visit::merchantId, Types.STRING);
        InForce<RuleSet> rules = new InForce<>("rules", RuleSet.class, shippedRules());
        weighing = OperatorHarness.on(backend)
                .keyedBroadcast(new WeighMerchantsFunction(rules), counts -> (byte) 0, Types.BYTE, rules.descriptor());
        listing = OperatorHarness.on(backend)
                .keyedCo(new ListExposedFunction(), Visit::merchantId, Suspicion::merchantId, Types.STRING);
    }

    MerchantChain take(Visit visit, long time) throws Exception {
        counting.processElement(visit, time);
        listing.processElement1(visit, time);
        return this;
    }

    MerchantChain rule(RuleSet rules) throws Exception {
        weighing.processBroadcastElement(rules, 0);
        return this;
    }

    /** Time passes at the first operator; what it says reaches the next one before time does. */
    MerchantChain timePassesAtCounting(long watermark) throws Exception {
        counting.processWatermark(new Watermark(watermark));
        listing.processWatermark1(new Watermark(watermark));
        var counts = counting.extractOutputStreamRecords();
        for (; counted < counts.size(); counted++) {
            weighing.processElement(
                    counts.get(counted).getValue(), counts.get(counted).getTimestamp());
        }
        return this;
    }

    /** Time passes at the operators behind. */
    MerchantChain timePassesBehind(long watermark) throws Exception {
        weighing.processBroadcastWatermark(new Watermark(watermark));
        weighing.processWatermark(new Watermark(watermark));
        var suspicions = weighing.extractOutputStreamRecords();
        for (; weighed < suspicions.size(); weighed++) {
            listing.processElement2(
                    suspicions.get(weighed).getValue(), suspicions.get(weighed).getTimestamp());
        }
        listing.processWatermark2(new Watermark(watermark));
        return this;
    }

    MerchantChain timePasses(long watermark) throws Exception {
        return timePassesAtCounting(watermark).timePassesBehind(watermark);
    }

    List<CommonPoint> points() {
        return listing.extractOutputValues();
    }

    List<Suspicion> suspicions() {
        return weighing.extractOutputValues();
    }

    List<Exposure> exposures() {
        var exposures = listing.getSideOutput(ListExposedFunction.EXPOSURES);
        return exposures == null
                ? List.of()
                : exposures.stream().map(StreamRecord::getValue).toList();
    }

    int entriesHeld() {
        return held(counting) + held(weighing) + held(listing);
    }

    int timers() {
        return counting.numEventTimeTimers() + weighing.numEventTimeTimers() + listing.numEventTimeTimers();
    }

    private static int held(AbstractStreamOperatorTestHarness<?> harness) {
        return OperatorHarness.entriesHeld(harness);
    }

    @Override
    public void close() throws Exception {
        counting.close();
        weighing.close();
        listing.close();
    }
}
