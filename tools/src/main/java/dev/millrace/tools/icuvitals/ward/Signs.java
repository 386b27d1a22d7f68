// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

/** What the monitor of one patient shows in one second, in the units of the job; NaN where it shows nothing. */
final class Signs {
    double heartRate;
    double pulseRate;
    double respiratoryRate;
    double spo2;
    double perfusion;
    double systolic;
    double diastolic;
    double mean;
    double temperature;
    /** The oximeter says that it has no finger. */
    boolean oximeterOff;
    /** What was set is what is shown: the mean is not reckoned again. */
    boolean meanSet;
}
