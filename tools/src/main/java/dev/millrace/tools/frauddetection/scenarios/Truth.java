// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must, or must not, be found in one story.
 *
 * @param kind what kind of truth it is
 * @param rule {@code R01} to {@code R17}, {@code ENUMERATION}, {@code CPP}, or {@code TRUTH} for a single one
 * @param id of the story
 * @param cards cards that play in it
 * @param txIds true: payments on which the rule must speak; near: all its payments, on none of which it may
 * @param merchantId merchant that must, or must not, be named
 * @param bin leading digits of the cards tried, where only they are to be named
 * @param from start of the window or interval, epoch milliseconds
 * @param to end of it, exclusive
 * @param parts payments by the part they play, of a single truth
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Truth(
        Kind kind,
        String rule,
        String id,
        List<String> cards,
        List<String> txIds,
        @Nullable String merchantId,
        @Nullable String bin,
        @Nullable Long from,
        @Nullable Long to,
        Map<String, List<String>> parts) {

    /** What kind of truth it is. */
    public enum Kind {
        TRUE,
        NEAR,
        SINGLE
    }

    static Truth of(Kind kind, String rule, String id, List<String> cards, List<String> txIds) {
        return new Truth(kind, rule, id, cards, txIds, null, null, null, null, Map.of());
    }

    static Truth merchant(
            Kind kind, String rule, String id, String merchantId, @Nullable String bin, long from, long to) {
        return new Truth(kind, rule, id, List.of(), List.of(), merchantId, bin, from, to, Map.of());
    }

    static Truth single(String id, List<String> cards, Map<String, List<String>> parts) {
        return new Truth(Kind.SINGLE, "TRUTH", id, cards, List.of(), null, null, null, null, parts);
    }
}
