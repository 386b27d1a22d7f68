// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

/** A payment in the making: fraud is worked in after all payments exist, so amount and scenario may still change. */
final class GeneratedPayment {
    /** Seconds since the start. */
    final long second;

    final int customer;
    final int terminal;
    long amountMinor;
    /** 0 when honest. */
    int scenario;

    GeneratedPayment(long second, int customer, int terminal, long amountMinor) {
        this.second = second;
        this.customer = customer;
        this.terminal = terminal;
        this.amountMinor = amountMinor;
    }
}
