// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes card payments with known frauds, by the process that the Fraud Detection Handbook describes for its benchmark.
 *
 * <p>Customers and terminals lie on a square of 100 by 100. A customer pays at terminals no farther than 5 away, has a mean
 * amount of 5 to 100 with half of it as deviation, and up to 4 payments a day on average, most of them around noon. Three
 * kinds of fraud are worked in:
 *
 * <ol>
 *   <li>every amount above 220;
 *   <li>terminals drawn each day, all whose payments of the next 28 days are fraud;
 *   <li>cards drawn each day, of whose payments of the next 14 days a third has five times the amount and is fraud.
 * </ol>
 *
 * A payment that falls under two kinds is counted under the later. The process and its numbers are the published ones; the
 * code and the stream of random numbers are not, so the payments are of the same kind as the benchmark's, not the same.
 */
public final class PaymentsGenerator {
    private static final double SIDE = 100;
    private static final double REACH = 5;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final double TIME_DEVIATION = 20_000;
    private static final long CERTAIN_FRAUD_ABOVE = 220_00;
    private static final int TERMINAL_DAYS = 28;
    private static final int CARD_DAYS = 14;
    private static final int CARD_SHARE = 3;
    private static final int CARD_FACTOR = 5;

    private final GeneratorOptions options;
    private final Draws draws;

    private PaymentsGenerator(GeneratorOptions options) {
        this.options = options;
        this.draws = new Draws(options.seed());
    }

    /** Makes all payments; in memory they take about 60 bytes each. */
    public static GeneratedPayments generate(GeneratorOptions options) {
        var generator = new PaymentsGenerator(options);
        List<GeneratedPayment> payments = generator.honestPayments();
        payments.sort(Comparator.comparingLong((GeneratedPayment payment) -> payment.second)
                .thenComparingInt(payment -> payment.customer)
                .thenComparingInt(payment -> payment.terminal)
                .thenComparingLong(payment -> payment.amountMinor));
        generator.addFraud(payments);
        return new GeneratedPayments(options, payments);
    }

    private List<GeneratedPayment> honestPayments() {
        Draws places = draws.split();
        double[] terminalX = new double[options.terminals()];
        double[] terminalY = new double[options.terminals()];
        for (int terminal = 0; terminal < options.terminals(); terminal++) {
            terminalX[terminal] = places.uniform(0, SIDE);
            terminalY[terminal] = places.uniform(0, SIDE);
        }
        Draws people = draws.split();
        List<GeneratedPayment> payments = new ArrayList<>();
        for (int customer = 0; customer < options.customers(); customer++) {
            // Each customer draws alone: more days or customers leave the others' habits as they are.
            Draws own = people.split();
            double x = own.uniform(0, SIDE);
            double y = own.uniform(0, SIDE);
            double meanAmount = own.uniform(5, 100);
            double perDay = own.uniform(0, 4);
            int[] near = near(x, y, terminalX, terminalY);
            if (near.length > 0) {
                addPayments(customer, meanAmount, perDay, near, own, payments);
            }
        }
        return payments;
    }

    private void addPayments(
            int customer, double meanAmount, double perDay, int[] near, Draws own, List<GeneratedPayment> payments) {
        for (int day = 0; day < options.days(); day++) {
            int count = own.poisson(perDay);
            for (int number = 0; number < count; number++) {
                long second = (long) own.normal(SECONDS_PER_DAY / 2.0, TIME_DEVIATION);
                if (second <= 0 || second >= SECONDS_PER_DAY) {
                    continue;
                }
                double amount = own.normal(meanAmount, meanAmount / 2);
                if (amount < 0) {
                    amount = own.uniform(0, 2 * meanAmount);
                }
                payments.add(new GeneratedPayment(
                        day * SECONDS_PER_DAY + second, customer, near[own.below(near.length)], (long)
                                StrictMath.rint(amount * 100)));
            }
        }
    }

    private static int[] near(double x, double y, double[] terminalX, double[] terminalY) {
        int[] near = new int[terminalX.length];
        int count = 0;
        for (int terminal = 0; terminal < terminalX.length; terminal++) {
            double dx = terminalX[terminal] - x;
            double dy = terminalY[terminal] - y;
            if (dx * dx + dy * dy < REACH * REACH) {
                near[count++] = terminal;
            }
        }
        return Arrays.copyOf(near, count);
    }

    private void addFraud(List<GeneratedPayment> payments) {
        for (GeneratedPayment payment : payments) {
            if (payment.amountMinor > CERTAIN_FRAUD_ABOVE) {
                payment.scenario = 1;
            }
        }
        compromiseTerminals(byOwner(payments, options.terminals(), false));
        compromiseCards(byOwner(payments, options.customers(), true));
    }

    private void compromiseTerminals(List<List<GeneratedPayment>> byTerminal) {
        Draws own = draws.split();
        for (int day = 0; day < options.days(); day++) {
            for (int terminal : own.distinct(options.terminalsPerDay(), options.terminals())) {
                for (GeneratedPayment payment : during(byTerminal.get(terminal), day, TERMINAL_DAYS)) {
                    payment.scenario = 2;
                }
            }
        }
    }

    private void compromiseCards(List<List<GeneratedPayment>> byCard) {
        Draws own = draws.split();
        for (int day = 0; day < options.days(); day++) {
            for (int card : own.distinct(options.cardsPerDay(), options.customers())) {
                List<GeneratedPayment> candidates = during(byCard.get(card), day, CARD_DAYS);
                for (int chosen : own.distinct(candidates.size() / CARD_SHARE, candidates.size())) {
                    GeneratedPayment payment = candidates.get(chosen);
                    // A card may be drawn again within its 14 days; an amount is raised once.
                    if (payment.scenario != 3) {
                        payment.amountMinor *= CARD_FACTOR;
                        payment.scenario = 3;
                    }
                }
            }
        }
    }

    private static List<List<GeneratedPayment>> byOwner(
            List<GeneratedPayment> payments, int owners, boolean customers) {
        List<List<GeneratedPayment>> result = new ArrayList<>(owners);
        for (int owner = 0; owner < owners; owner++) {
            result.add(new ArrayList<>());
        }
        for (GeneratedPayment payment : payments) {
            result.get(customers ? payment.customer : payment.terminal).add(payment);
        }
        return result;
    }

    private static List<GeneratedPayment> during(List<GeneratedPayment> payments, int day, int days) {
        long from = day * SECONDS_PER_DAY;
        long to = from + days * SECONDS_PER_DAY;
        return payments.stream()
                .filter(payment -> payment.second >= from && payment.second < to)
                .toList();
    }
}
