// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Phrases;
import dev.millrace.frauddetection.domain.RuleHit;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Follow;
import dev.millrace.frauddetection.domain.sequence.SequenceDefinition.Step;
import dev.millrace.frauddetection.domain.sequence.SequenceEvent;
import dev.millrace.frauddetection.domain.sequence.SequenceTag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Rule R09: a change of credentials, contact data or devices, then a payment unusual for the card.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param one confidence where the amount is large for the card or the merchant is new
 * @param both confidence where it is both
 * @param amountRank share of the card's payments of 30 days that must be smaller for an amount to be large
 * @param leastSeen payments of the card below which no amount is large
 * @param withinHours from the change to the payment
 * @param addressWithinHours the same for a change of the postal address
 */
public record AccountTakeover(
        double weight,
        double one,
        double both,
        double amountRank,
        int leastSeen,
        int withinHours,
        int addressWithinHours)
        implements Rule {

    /** A change and each unusual payment after it. */
    public static final SequenceDefinition SEQUENCE = new SequenceDefinition(
            "R09",
            List.of(
                    new Step("change", SequenceTag.CREDENTIAL_CHANGE, Follow.NEXT),
                    new Step("spend", SequenceTag.UNUSUAL_SPEND, Follow.EACH)),
            Duration.ofDays(7));

    @Override
    public List<RuleHit> judge(Circumstances circumstances) {
        SequenceEvent spend = Sequences.closing(circumstances, SEQUENCE);
        if (spend == null) {
            return List.of();
        }
        double c = spend.is(SequenceTag.UNUSUAL_AMOUNT | SequenceTag.UNUSUAL_PAYEE) ? both : one;
        List<SequenceEvent> changes = Sequences.before(circumstances, SEQUENCE).stream()
                .filter(change -> change.time() >= spend.time() - allowed(change))
                .toList();
        if (changes.isEmpty() || c == 0) {
            return List.of();
        }
        SequenceEvent change = changes.get(changes.size() - 1);
        double hours = (spend.time() - change.time()) / (double) TimeUnit.HOURS.toMillis(1);
        String text = Phrases.of("%s %.1f hours after %s", spent(spend), hours, changed(change));
        return List.of(new RuleHit(
                "R09", "ATO_SEQ", c, weight, hours, TimeUnit.MILLISECONDS.toHours(allowed(change)), "hours", text));
    }

    private static String spent(SequenceEvent spend) {
        if (!spend.is(SequenceTag.UNUSUAL_PAYEE)) {
            return "a payment large for this card";
        }
        return spend.is(SequenceTag.UNUSUAL_AMOUNT)
                ? "a payment large for this card, at a merchant new to it,"
                : "a payment at a merchant new to this card";
    }

    /** {@code EMAIL_CHANGED} as "email changed". */
    private static String changed(SequenceEvent change) {
        return change.what().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A new address takes a while to be of use: what is bought must arrive there. */
    private long allowed(SequenceEvent change) {
        return TimeUnit.HOURS.toMillis(change.is(SequenceTag.ADDRESS_CHANGE) ? addressWithinHours : withinHours);
    }

    @Override
    public void check(String key, Bounds bounds) {
        bounds.share(key + ".weight", weight);
        bounds.share(key + ".one", one);
        bounds.between(key + ".both", both, one, 1);
        bounds.share(key + ".amountRank", amountRank);
        bounds.between(key + ".leastSeen", leastSeen, 1, 1_000_000);
        // Below what the sequence may last.
        bounds.between(key + ".withinHours", withinHours, 1, 167);
        bounds.between(key + ".addressWithinHours", addressWithinHours, 1, 167);
    }
}
