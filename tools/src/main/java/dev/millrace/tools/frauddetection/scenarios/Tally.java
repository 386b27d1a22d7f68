// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How well one rule did.
 *
 * @param cases true cases
 * @param found how many of them the job found
 * @param near near misses
 * @param wrong reports that must not be: of near misses, of honest payments or of bystanders
 * @param missed ids of the true cases not found
 * @param wrongIds ids of what was reported wrongly
 */
public record Tally(
        @JsonProperty("true") int cases,
        int found,
        int near,
        @JsonProperty("false") int wrong,
        @JsonIgnore List<String> missed,
        @JsonIgnore List<String> wrongIds) {

    static Tally of(int cases, int near, List<String> missed, List<String> wrongIds) {
        return new Tally(
                cases, cases - missed.size(), near, wrongIds.size(), List.copyOf(missed), List.copyOf(wrongIds));
    }
}
