// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Holds events back until their turn, so that they come so many times as fast as they happened. */
public final class Pace {
    /** How {@code --speed} says "as fast as they are taken". */
    public static final String MAX = "max";

    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final double factor;
    private final LongSupplier nanoClock;
    private final LongConsumer wait;
    private boolean started;
    private long firstEvent;
    private long start;

    Pace(double factor, LongSupplier nanoClock, LongConsumer wait) {
        this.factor = factor;
        this.nanoClock = nanoClock;
        this.wait = wait;
    }

    /**
     * Reads a speed.
     *
     * @param speed {@code max}, or a number above 0: 1 is as it happened, 3600 an hour in a second
     * @throws IllegalArgumentException for anything else
     */
    public static Pace of(String speed) {
        double factor = speed.equals(MAX) ? Double.POSITIVE_INFINITY : number(speed);
        if (!(factor > 0)) {
            throw new IllegalArgumentException("A speed is '" + MAX + "' or a number above 0, not '" + speed + "'");
        }
        return new Pace(factor, System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * Waits until the turn of an event; one that is earlier than its predecessor does not wait.
     *
     * @param time when it happened, epoch milliseconds
     * @throws FailedCommandException when the thread is interrupted
     */
    public void await(long time) {
        if (factor == Double.POSITIVE_INFINITY) {
            return;
        }
        if (!started) {
            started = true;
            firstEvent = time;
            start = nanoClock.getAsLong();
        }
        long due = start + (long) ((time - firstEvent) * NANOS_PER_MILLI / factor);
        for (long left = due - nanoClock.getAsLong(); left > 0; left = due - nanoClock.getAsLong()) {
            wait.accept(left);
            if (Thread.interrupted()) {
                throw new FailedCommandException("Interrupted");
            }
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
