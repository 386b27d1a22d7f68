// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import dev.millrace.frauddetection.domain.RuleSet;
import dev.millrace.frauddetection.domain.RuleSetCheck;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** Keeps the rule set in force for the functions that watch merchants; what is refused is reported where cards are decided. */
final class MerchantRules {

    /** The rule set in force, under one key. */
    static final MapStateDescriptor<String, RuleSet> RULES =
            new MapStateDescriptor<>("merchant-rules", Types.STRING, TypeInformation.of(RuleSet.class));

    private static final String IN_FORCE = "in-force";

    private MerchantRules() {}

    static RuleSet inForce(ReadOnlyBroadcastState<String, RuleSet> rules, RuleSet shipped) throws Exception {
        return orShipped(rules.get(IN_FORCE), shipped);
    }

    /** Puts a rule set in force if it may. */
    static void offer(RuleSet next, BroadcastState<String, RuleSet> rules, RuleSet shipped) throws Exception {
        if (RuleSetCheck.refusalOf(next, inForce(rules, shipped)) == null) {
            rules.put(IN_FORCE, next);
        }
    }

    private static RuleSet orShipped(@Nullable RuleSet rules, RuleSet shipped) {
        return rules == null ? shipped : rules;
    }
}
