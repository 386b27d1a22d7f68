// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.merchant;

import dev.millrace.frauddetection.domain.Exposure;
import dev.millrace.frauddetection.domain.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was tried within five minutes; the same whatever the order in which the attempts came.
 *
 * <p>Immutable. Where there is a limit, what is kept is the smallest by an order of its own and not what came first.
 *
 * @param start epoch milliseconds
 * @param attempts messages
 * @param answered those with an answer
 * @param declines those refused
 * @param cards different cards
 * @param amounts in bins of hundredths
 * @param codes answers, ascending, at most {@link #CODES}
 * @param codeCounts how often each came
 * @param approvedCards cards that were approved, by their fingerprints, at most {@link DistinctCards#EXACT}
 */
public record AttemptWindow(
        long start,
        int attempts,
        int answered,
        int declines,
        DistinctCards cards,
        Tally amounts,
        String[] codes,
        int[] codeCounts,
        String[] approvedCards) {

    /** Five minutes. */
    public static final long LENGTH = 5 * 60_000L;

    /** Far more answers than a network gives in five minutes, so that only a broken source meets it. */
    static final int CODES = 32;

    /** Answers named in a report. */
    private static final int TOP = 3;

    /** Exact up to ten units of a currency, where thresholds are; off by at most 0.8 % above. */
    private static final LogarithmicBins BINS = new LogarithmicBins(10, 6);

    private static final Comparator<String> BY_FINGERPRINT =
            Comparator.comparingLong(DistinctCards::fingerprint).thenComparing(Comparator.naturalOrder());

    static AttemptWindow opened(long start) {
        return new AttemptWindow(
                start, 0, 0, 0, DistinctCards.none(), Tally.empty(), new String[0], new int[0], new String[0]);
    }

    /** When it ends, exclusive. */
    public long end() {
        return start + LENGTH;
    }

    AttemptWindow with(Attempt attempt) {
        boolean approved = attempt.approved();
        boolean answer = attempt.responseCode() != null;
        AttemptWindow counted = new AttemptWindow(
                start,
                attempts + 1,
                answered + (answer ? 1 : 0),
                declines + (answer && !approved ? 1 : 0),
                cards.with(attempt.panToken()),
                amounts.with(BINS.indexOf(attempt.hundredths())),
                codes,
                codeCounts,
                approved ? approvedWith(attempt.panToken()) : approvedCards);
        return attempt.responseCode() == null ? counted : counted.answeredBy(attempt.responseCode());
    }

    /** What the rules say of it, or null if nothing. */
    @Nullable
    Enumeration judge(String merchantId, @Nullable String bin, RuleSet rules) {
        var rule = rules.enumeration();
        int distinct = cards.count();
        double confidence = rule.declineShare().at(declineShare());
        if (attempts < rule.attempts() || distinct < rule.cards() || confidence <= 0) {
            return null;
        }
        long median = BINS.middleOf(amounts.at((attempts - 1) / 2));
        if (median > 100 * rule.medianAtMost()) {
            return null;
        }
        return new Enumeration(
                merchantId,
                bin,
                start,
                end(),
                attempts,
                distinct,
                declineShare(),
                median,
                topCodes(),
                confidence,
                Long.toString(rules.version()));
    }

    /** The approved cards as exposed: their numbers are known to be good now. */
    List<Exposure> exposures(String merchantId) {
        return Arrays.stream(approvedCards)
                .map(card -> new Exposure(card, "R05", merchantId, end(), start, end(), declineShare()))
                .toList();
    }

    private double declineShare() {
        return answered == 0 ? 0 : (double) declines / answered;
    }

    private List<String> topCodes() {
        return IntStream.range(0, codes.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -codeCounts[i]).thenComparing(i -> codes[i]))
                .limit(TOP)
                .map(i -> codes[i])
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }

    private AttemptWindow answeredBy(String code) {
        int at = Arrays.binarySearch(codes, code);
        if (at >= 0) {
            return withCodes(codes, SortedArrays.replaced(codeCounts, at, codeCounts[at] + 1));
        }
        int place = -at - 1;
        if (place == CODES) {
            return this;
        }
        int[] counts = SortedArrays.insert(codeCounts, place, 1);
        return withCodes(
                SortedArrays.insert(codes, place, code, CODES), Arrays.copyOf(counts, Math.min(CODES, counts.length)));
    }

    private AttemptWindow withCodes(String[] names, int[] counts) {
        return new AttemptWindow(start, attempts, answered, declines, cards, amounts, names, counts, approvedCards);
    }

    private String[] approvedWith(String panToken) {
        int at = Arrays.binarySearch(approvedCards, panToken, BY_FINGERPRINT);
        return at >= 0 || -at - 1 == DistinctCards.EXACT
                ? approvedCards
                : SortedArrays.insert(approvedCards, -at - 1, panToken, DistinctCards.EXACT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttemptWindow that
                && start == that.start
                && attempts == that.attempts
                && answered == that.answered
                && declines == that.declines
                && cards.equals(that.cards)
                && amounts.equals(that.amounts)
                && Arrays.equals(codes, that.codes)
                && Arrays.equals(codeCounts, that.codeCounts)
                && Arrays.equals(approvedCards, that.approvedCards);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(start) * 31 + attempts;
    }
}
