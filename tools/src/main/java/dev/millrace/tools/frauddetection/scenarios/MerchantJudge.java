// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.frauddetection.domain.merchant.CommonPoint;
import dev.millrace.frauddetection.domain.merchant.Enumeration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the merchants that were named against those that should have been. */
final class MerchantJudge {

    private static final String ENUMERATION = "ENUMERATION";
    private static final String COMMON_POINT = "CPP";

    private final List<Truth> truths;

    MerchantJudge(List<Truth> truths) {
        this.truths = truths;
    }

    /** An attack is found where its merchant is named for its five minutes, and for its bin alone where only that was attacked. */
    Tally enumerations(List<Enumeration> found) {
        List<Enumeration> named =
                found.stream().filter(each -> each.confidence() > 0).toList();
        List<String> missed = new ArrayList<>();
        for (Truth truth : of(ENUMERATION, Truth.Kind.TRUE)) {
            boolean seen =
                    named.stream().anyMatch(each -> isIn(truth, each) && Objects.equals(each.bin(), truth.bin()));
            if (!seen) {
                missed.add(truth.id());
            }
        }
        Set<String> wrong = new TreeSet<>();
        for (Enumeration each : named) {
            Truth truth = truthOf(ENUMERATION, each.merchantId());
            boolean right = truth != null
                    && truth.kind() == Truth.Kind.TRUE
                    && isIn(truth, each)
                    // Where only one bin was attacked the merchant as a whole must not be named.
                    && (truth.bin() == null || truth.bin().equals(each.bin()));
            if (!right) {
                wrong.add(idOf(truth, each.merchantId()));
            }
        }
        return tally(ENUMERATION, missed, wrong);
    }

    /** A point is found where what was said of it last covers at least half of the days on which cards were stolen. */
    Tally commonPoints(List<CommonPoint> found) {
        Map<String, CommonPoint> last = new HashMap<>();
        Set<String> wrong = new TreeSet<>();
        for (CommonPoint each : found) {
            last.merge(each.merchantId(), each, (one, other) -> other.at() >= one.at() ? other : one);
            Truth truth = truthOf(COMMON_POINT, each.merchantId());
            boolean right = truth != null
                    && truth.kind() == Truth.Kind.TRUE
                    && from(truth) <= each.from()
                    && each.to() <= to(truth);
            if (!right) {
                wrong.add(idOf(truth, each.merchantId()));
            }
        }
        List<String> missed = new ArrayList<>();
        for (Truth truth : of(COMMON_POINT, Truth.Kind.TRUE)) {
            CommonPoint point = last.get(truth.merchantId());
            if (point == null || 2 * (point.to() - point.from() + 1) < to(truth) - from(truth)) {
                missed.add(truth.id());
            }
        }
        return tally(COMMON_POINT, missed, wrong);
    }

    private Tally tally(String rule, List<String> missed, Set<String> wrong) {
        return Tally.of(
                of(rule, Truth.Kind.TRUE).size(), of(rule, Truth.Kind.NEAR).size(), missed, List.copyOf(wrong));
    }

    private List<Truth> of(String rule, Truth.Kind kind) {
        return truths.stream()
                .filter(truth -> truth.rule().equals(rule) && truth.kind() == kind)
                .toList();
    }

    private @Nullable Truth truthOf(String rule, String merchantId) {
        return truths.stream()
                .filter(truth -> truth.rule().equals(rule) && merchantId.equals(truth.merchantId()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isIn(Truth truth, Enumeration each) {
        return each.merchantId().equals(truth.merchantId()) && each.windowStart() == from(truth);
    }

    private static String idOf(@Nullable Truth truth, String merchantId) {
        return truth == null ? merchantId : truth.id();
    }

    private static long from(Truth truth) {
        return Objects.requireNonNull(truth.from());
    }

    private static long to(Truth truth) {
        return Objects.requireNonNull(truth.to());
    }
}
