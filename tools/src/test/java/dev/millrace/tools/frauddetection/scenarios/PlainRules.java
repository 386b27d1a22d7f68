// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rules as their specification states them, from all payments at hand: slow, with the shipped thresholds, and sharing no line
 * with the job. R15 is left to its truths.
 */
final class PlainRules {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double BASE_RATE = 0.008037796960197305;

    private final Map<String, List<CardTransaction>> byCard = new TreeMap<>();
    private final Map<String, List<CardTransaction>> byTerminal = new HashMap<>();
    private final Map<String, List<CardTransaction>> byDevice = new HashMap<>();
    private final Map<String, List<CardTransaction>> byAddress = new HashMap<>();
    private final Map<String, List<CardTransaction>> byMerchant = new HashMap<>();
    private final Map<String, List<AccountEvent>> accounts = new HashMap<>();
    private final Map<String, FraudLabel> labels = new HashMap<>();
    private final Map<String, Set<String>> spoken = new TreeMap<>();

    PlainRules(Scenarios scenarios) {
        Set<String> seen = new HashSet<>();
        List<CardTransaction> payments = new ArrayList<>();
        for (Arrival arrival : scenarios.arrivals()) {
            CardTransaction payment = arrival.payment();
            if (payment != null && !"0101".equals(payment.mti()) && seen.add(key(payment))) {
                payments.add(payment);
            }
            if (arrival.account() != null) {
                accounts.computeIfAbsent(arrival.account().panToken(), card -> new ArrayList<>())
                        .add(arrival.account());
            }
            if (arrival.label() != null) {
                labels.put(arrival.label().txId(), arrival.label());
            }
        }
        payments.sort(Comparator.comparingLong(CardTransaction::txTime).thenComparing(CardTransaction::txId));
        for (CardTransaction payment : payments) {
            add(byCard, payment.panToken(), payment);
            add(byTerminal, payment.terminalId(), payment);
            add(byMerchant, Objects.requireNonNull(payment.merchantId()), payment);
            if (payment.deviceId() != null) {
                add(byDevice, payment.deviceId(), payment);
            }
            if (payment.ip() != null) {
                add(byAddress, payment.ip(), payment);
            }
        }
        byCard.values().forEach(this::judgeCard);
    }

    /** Payments on which a rule speaks. */
    Set<String> spokenBy(String rule) {
        return spoken.getOrDefault(rule, Set.of());
    }

    /** Merchants, each with a bin or alone, and windows in which card numbers were tried out. */
    Set<String> enumerations() {
        Set<String> found = new TreeSet<>();
        byMerchant.forEach((merchant, payments) -> {
            Map<String, List<CardTransaction>> windows = new HashMap<>();
            for (CardTransaction payment : payments) {
                long window = payment.txTime() / (5 * MINUTE) * 5 * MINUTE;
                add(windows, merchant + "|null|" + window, payment);
                add(windows, merchant + "|" + payment.bin() + "|" + window, payment);
            }
            windows.forEach((window, attempts) -> {
                long cards = attempts.stream()
                        .map(CardTransaction::panToken)
                        .distinct()
                        .count();
                double declined = attempts.stream().filter(PlainRules::declined).count() / (double) attempts.size();
                long[] amounts = attempts.stream()
                        .mapToLong(CardTransaction::amountMinor)
                        .sorted()
                        .toArray();
                if (amounts.length >= 50 && cards >= 20 && declined > .5 && amounts[amounts.length / 2] <= 500) {
                    found.add(window);
                }
            });
        });
        return found;
    }

    private static String key(CardTransaction payment) {
        return payment.stan()
                + payment.panToken()
                + payment.txTime()
                + Objects.toString(payment.mti()).substring(0, 2);
    }

    private static void add(Map<String, List<CardTransaction>> map, String key, CardTransaction payment) {
        map.computeIfAbsent(key, none -> new ArrayList<>()).add(payment);
    }

    private void judgeCard(List<CardTransaction> payments) {
        for (int i = 0; i < payments.size(); i++) {
            CardTransaction payment = payments.get(i);
            List<CardTransaction> before = payments.subList(0, i);
            if ("0400".equals(payment.mti())) {
                continue;
            }
            if ("20".equals(payment.processingCode())) {
                speak("R16", payment, refund(payment, before));
                continue;
            }
            List<CardTransaction> spent =
                    before.stream().filter(PlainRules::spends).toList();
            List<CardTransaction> upTo = new ArrayList<>(spent);
            upTo.add(payment);
            speak(
                    "R01",
                    payment,
                    count(upTo, payment, MINUTE) > 3
                            || count(upTo, payment, HOUR) > 8
                            || count(upTo, payment, DAY) > 20);
            speak("R02", payment, amountVelocity(upTo, spent, payment));
            speak("R03", payment, amountOutlier(spent, payment));
            speak("R04", payment, cardTest(before, payment));
            speak("R06", payment, travel(before, payment));
            speak(
                    "R07",
                    payment,
                    spent.size() >= 10
                            && payment.acquirerCountry() != null
                            && isNew(before, payment, CardTransaction::acquirerCountry));
            speak("R08", payment, cash(before, payment));
            speak("R09", payment, takeover(spent, payment));
            speak("R10", payment, unusualHour(spent, payment));
            speak(
                    "R11",
                    payment,
                    Set.of("01", "80", "90", "91").contains(Objects.toString(payment.posEntryMode()))
                            && Objects.toString(payment.serviceCode()).matches("[26]..")
                            && "5".equals(payment.terminalCapability()));
            speak("R12", payment, declineBurst(before, payment));
            speak("R13", payment, terminal(payment, 7) || terminal(payment, 30));
            speak(
                    "R14",
                    payment,
                    cards(byDevice.get(Objects.toString(payment.deviceId())), payment) > 3
                            || cards(byAddress.get(Objects.toString(payment.ip())), payment) > 10);
            speak("R17", payment, dormant(before, payment));
        }
    }

    private void speak(String rule, CardTransaction payment, boolean speaks) {
        if (speaks) {
            spoken.computeIfAbsent(rule, id -> new LinkedHashSet<>()).add(payment.txId());
        }
    }

    private static boolean declined(CardTransaction payment) {
        return !Set.of("00", "10").contains(Objects.toString(payment.responseCode()));
    }

    private static boolean spends(CardTransaction payment) {
        return !"0400".equals(payment.mti()) && !"20".equals(payment.processingCode());
    }

    private static boolean online(CardTransaction payment) {
        return "81".equals(payment.posEntryMode());
    }

    private static long amount(CardTransaction payment) {
        return payment.approvedAmountMinor() != null ? payment.approvedAmountMinor() : payment.ownAmountMinor();
    }

    private static List<CardTransaction> within(List<CardTransaction> all, CardTransaction at, long window) {
        return all.stream()
                .filter(each -> each.txTime() > at.txTime() - window && each.txTime() <= at.txTime())
                .toList();
    }

    private static int count(List<CardTransaction> all, CardTransaction at, long window) {
        return within(all, at, window).size();
    }

    private static long sum(List<CardTransaction> all, CardTransaction at, long window) {
        return within(all, at, window).stream().mapToLong(PlainRules::amount).sum();
    }

    private static boolean amountVelocity(
            List<CardTransaction> upTo, List<CardTransaction> before, CardTransaction payment) {
        if (before.size() < 5) {
            return false;
        }
        for (long window : new long[] {HOUR, DAY}) {
            double weights = 0;
            double usual = 0;
            for (CardTransaction each : before) {
                double weight = weight(each, payment, 30);
                weights += weight;
                usual += weight * sum(upTo, each, window);
            }
            long sum = sum(upTo, payment, window);
            if (sum >= 20_000 && sum / (usual / weights) > 3) {
                return true;
            }
        }
        return false;
    }

    private static double weight(CardTransaction each, CardTransaction now, int halfLifeDays) {
        return Math.pow(2, -(now.txTime() - each.txTime()) / (double) (halfLifeDays * DAY));
    }

    private static boolean amountOutlier(List<CardTransaction> before, CardTransaction payment) {
        List<CardTransaction> prior = within(before, payment, 30 * DAY);
        if (prior.size() < 5) {
            return false;
        }
        double mean = prior.stream().mapToLong(PlainRules::amount).average().orElseThrow();
        double weights = 0;
        double logs = 0;
        double squares = 0;
        for (CardTransaction each : before) {
            double weight = weight(each, payment, 30);
            double log = Math.log((double) Math.max(1, amount(each)));
            weights += weight;
            logs += weight * log;
            squares += weight * log * log;
        }
        double deviation = Math.sqrt(squares / weights - logs / weights * logs / weights);
        double z = (Math.log((double) Math.max(1, amount(payment))) - logs / weights) / deviation;
        return amount(payment) / mean > 2.5 || z > 3;
    }

    private static boolean cardTest(List<CardTransaction> before, CardTransaction hit) {
        if (declined(hit) || hit.ownAmountMinor() < 10_000) {
            return false;
        }
        List<CardTransaction> tries =
                before.stream().filter(each -> each.ownAmountMinor() <= 200).toList();
        for (CardTransaction last : tries) {
            List<CardTransaction> group = tries.stream()
                    .filter(each -> each.txTime() <= last.txTime() && last.txTime() - each.txTime() <= 30 * MINUTE)
                    .toList();
            boolean telling = group.stream().anyMatch(PlainRules::declined)
                    || group.stream()
                                    .map(CardTransaction::merchantId)
                                    .distinct()
                                    .count()
                            >= 2;
            if (group.size() >= 2 && telling && hit.txTime() - last.txTime() <= DAY) {
                return true;
            }
        }
        return false;
    }

    private static boolean travel(List<CardTransaction> before, CardTransaction payment) {
        Predicate<CardTransaction> placed = each -> !online(each) && each.latitude() != null;
        List<CardTransaction> places = before.stream().filter(placed).toList();
        if (!placed.test(payment) || places.isEmpty()) {
            return false;
        }
        CardTransaction last = places.get(places.size() - 1);
        double kilometres = haversine(last, payment)
                - Objects.requireNonNull(last.geoErrorKm())
                - Objects.requireNonNull(payment.geoErrorKm());
        double hours = Math.max(MINUTE, payment.txTime() - last.txTime()) / (double) HOUR;
        return hours <= 48 && kilometres >= 500 && kilometres / hours > 800;
    }

    private static double haversine(CardTransaction a, CardTransaction b) {
        double p1 = Math.toRadians(Objects.requireNonNull(a.latitude()));
        double p2 = Math.toRadians(Objects.requireNonNull(b.latitude()));
        double dl = Math.toRadians(Objects.requireNonNull(b.longitude()) - Objects.requireNonNull(a.longitude()));
        // By the chord of two points on the unit sphere.
        double x = Math.cos(p1) - Math.cos(p2) * Math.cos(dl);
        double y = Math.cos(p2) * Math.sin(dl);
        double z = Math.sin(p1) - Math.sin(p2);
        return 6371.0088 * 2 * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2));
    }

    private static boolean isNew(
            List<CardTransaction> before, CardTransaction payment, Function<CardTransaction, String> what) {
        return within(before, payment, 180 * DAY).stream()
                .noneMatch(each -> Objects.equals(what.apply(each), what.apply(payment)));
    }

    private static boolean cash(List<CardTransaction> before, CardTransaction payment) {
        if (!"01".equals(payment.processingCode()) && !"6011".equals(payment.mcc())) {
            return false;
        }
        List<CardTransaction> recent = before.stream()
                .filter(each -> payment.txTime() - each.txTime() <= 2 * HOUR)
                .toList();
        boolean newOnline = recent.stream()
                .anyMatch(each -> online(each)
                        && !declined(each)
                        && isNew(before.subList(0, before.indexOf(each)), each, CardTransaction::merchantId));
        long failures = recent.stream()
                .filter(each -> Set.of("55", "75").contains(Objects.toString(each.responseCode())))
                .count();
        return newOnline || failures >= 2;
    }

    private boolean takeover(List<CardTransaction> before, CardTransaction payment) {
        if (declined(payment)) {
            return false;
        }
        List<CardTransaction> month = within(before, payment, 30 * DAY);
        long smaller =
                month.stream().filter(each -> amount(each) < amount(payment)).count();
        boolean large = month.size() >= 10 && smaller >= .9 * month.size();
        boolean payee = !before.isEmpty() && isNew(before, payment, CardTransaction::merchantId);
        return (large || payee)
                && accounts.getOrDefault(payment.panToken(), List.of()).stream().anyMatch(event -> {
                    long hours =
                            switch (event.type()) {
                                case PASSWORD_RESET, DEVICE_ADDED, EMAIL_CHANGED, PHONE_CHANGED -> 24;
                                case ADDRESS_CHANGED -> 72;
                                default -> -1;
                            };
                    return event.at() <= payment.txTime() && payment.txTime() - event.at() <= hours * HOUR;
                });
    }

    private static boolean unusualHour(List<CardTransaction> before, CardTransaction payment) {
        if (before.size() < 30) {
            return false;
        }
        double all = 0;
        double near = 0;
        for (CardTransaction each : before) {
            double weight = weight(each, payment, 60);
            int apart = Math.floorMod(hour(each) - hour(payment) + 1, 24);
            all += weight;
            near += apart <= 2 ? weight : 0;
        }
        return near / all < .01;
    }

    private static int hour(CardTransaction payment) {
        return Instant.ofEpochMilli(payment.txTime()).atZone(ZoneOffset.UTC).getHour();
    }

    private static boolean declineBurst(List<CardTransaction> before, CardTransaction payment) {
        if (declined(payment)) {
            return false;
        }
        List<CardTransaction> guesses = before.stream()
                .filter(each -> Set.of("14", "54", "55", "82").contains(Objects.toString(each.responseCode())))
                .toList();
        return guesses.stream()
                .anyMatch(last -> payment.txTime() - last.txTime() <= 10 * MINUTE
                        && guesses.stream()
                                        .filter(each -> each.txTime() <= last.txTime()
                                                && last.txTime() - each.txTime() <= 10 * MINUTE)
                                        .count()
                                >= 3);
    }

    private boolean terminal(CardTransaction payment, int days) {
        long until = payment.txTime() - 7 * DAY;
        List<CardTransaction> past = byTerminal.get(payment.terminalId()).stream()
                .filter(each -> each.txTime() > until - days * DAY && each.txTime() <= until)
                .toList();
        long frauds = past.stream()
                .map(each -> labels.get(each.txId()))
                .filter(label ->
                        label != null && label.label() == FraudLabel.Verdict.FRAUD && label.at() <= payment.txTime())
                .count();
        return (frauds + 10 * BASE_RATE) / (past.size() + 10) > 5 * BASE_RATE;
    }

    private static int cards(List<CardTransaction> shared, CardTransaction payment) {
        return shared == null
                ? 0
                : within(shared, payment, HOUR).stream()
                        .map(CardTransaction::panToken)
                        .collect(Collectors.toSet())
                        .size();
    }

    private boolean refund(CardTransaction refund, List<CardTransaction> before) {
        List<CardTransaction> recent = within(before, refund, 180 * DAY);
        List<CardTransaction> orders =
                recent.stream().filter(PlainRules::spends).toList();
        List<CardTransaction> refunds =
                new ArrayList<>(recent.stream().filter(each -> !spends(each)).toList());
        refunds.add(refund);
        long paid = orders.stream()
                .filter(each -> Objects.equals(each.merchantId(), refund.merchantId()))
                .mapToLong(PlainRules::amount)
                .sum();
        long back = refunds.stream()
                .filter(each -> Objects.equals(each.merchantId(), refund.merchantId()))
                .mapToLong(PlainRules::amount)
                .sum();
        long refunded =
                refunds.stream().map(CardTransaction::originalTxId).distinct().count();
        FraudLabel label = labels.get(Objects.toString(refund.originalTxId()));
        boolean chargedBack = label != null
                && label.source() == FraudLabel.Source.CHARGEBACK
                && label.label() == FraudLabel.Verdict.FRAUD
                && label.at() <= refund.txTime();
        return paid == 0
                || refund.originalPanToken() != null
                || back > paid
                || (orders.size() >= 5 && refunded > .15 * orders.size())
                || chargedBack;
    }

    private static boolean dormant(List<CardTransaction> before, CardTransaction payment) {
        for (int i = 1; i <= before.size(); i++) {
            CardTransaction waking = i == before.size() ? payment : before.get(i);
            if (waking.txTime() - before.get(i - 1).txTime() >= 180 * DAY
                    && payment.txTime() - waking.txTime() < DAY
                    && online(payment)) {
                long since = before.subList(i, before.size()).stream()
                        .filter(PlainRules::online)
                        .count();
                return since + 1 >= 2;
            }
        }
        return false;
    }
}
