// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

/**
 * What happens to the messages of a bed on their way.
 *
 * @param kind what
 * @param bed whose
 * @param device suffix of the only device concerned; empty for all of the bed
 * @param from first second
 * @param to second after the last
 * @param amount milliseconds by which a clock is fast; 0 for the others
 */
record Disturbance(Kind kind, String bed, String device, int from, int to, long amount) {

    enum Kind {
        /** Nothing is sent. */
        LOST,
        /** What is sent waits until the end. */
        HELD_BACK,
        /** The clock of the device is wrong. */
        SKEWED,
        /** Temperature in Fahrenheit, pressures in kPa. */
        OTHER_UNITS,
        /** Temperature in Fahrenheit, called Celsius. */
        WRONG_UNITS
    }

    boolean concerns(String itsBed, String itsDevice, int second) {
        return second >= from && second < to && bed.equals(itsBed) && itsDevice.endsWith(device);
    }
}
