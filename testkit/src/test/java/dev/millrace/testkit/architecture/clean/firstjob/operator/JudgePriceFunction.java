// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.clean.firstjob.operator;

import dev.millrace.testkit.architecture.clean.firstjob.domain.PriceRule;
import dev.millrace.testkit.architecture.clean.model.Price;
import java.time.Clock;
import java.time.ZoneOffset;
import org.apache.flink.api.common.functions.FilterFunction;

public final class JudgePriceFunction implements FilterFunction<Price> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(Price price) {
        return PriceRule.isHigh(price, Clock.fixed(java.time.Instant.EPOCH, ZoneOffset.UTC), 7);
    }
}
