// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident of the world, and what must be told of it.
 *
 * @param kind what happened
 * @param item of what; null where it concerns a whole site
 * @param site where; of a transfer, where to
 * @param from when it began, or the first moment at which it can be told, epoch milliseconds UTC
 * @param to when it was over, or the last moment at which it must have been told
 * @param amount units concerned; of CLOCK_SKEW milliseconds; 0 where there are none
 * @param tells conditions that must be told between {@code from} and {@code to}
 * @param mayTell conditions that are not wrong from {@code from} on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Episode(
        Incident kind,
        @Nullable String item,
        String site,
        long from,
        long to,
        long amount,
        List<String> tells,
        List<String> mayTell) {

    static Episode of(Incident kind, @Nullable String item, String site, long from, long to, long amount) {
        return new Episode(kind, item, site, from, to, amount, List.of(), List.of());
    }

    Episode telling(String condition) {
        return new Episode(kind, item, site, from, to, amount, List.of(condition), mayTell);
    }

    Episode allowing(String condition) {
        return new Episode(kind, item, site, from, to, amount, tells, List.of(condition));
    }

    Episode until(long end) {
        return new Episode(kind, item, site, from, end, amount, tells, mayTell);
    }
}
