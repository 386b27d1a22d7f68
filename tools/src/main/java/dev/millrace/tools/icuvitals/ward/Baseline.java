// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

/**
 * How a patient is when nothing happens.
 *
 * @param heartRate beats/min
 * @param respiratoryRate breaths/min
 * @param spo2 %
 * @param systolic mmHg
 * @param diastolic mmHg
 * @param temperature degrees Celsius
 * @param inspiredOxygen %; 21 is room air
 * @param spo2Scale of NEWS2, 1 or 2
 * @param unrest how much the values wander: 1 as most patients, less where a truth needs a close fit
 */
record Baseline(
        double heartRate,
        double respiratoryRate,
        double spo2,
        double systolic,
        double diastolic,
        double temperature,
        double inspiredOxygen,
        int spo2Scale,
        double unrest) {

    Baseline heartRate(double value) {
        return new Baseline(
                value, respiratoryRate, spo2, systolic, diastolic, temperature, inspiredOxygen, spo2Scale, unrest);
    }

    Baseline respiratoryRate(double value) {
        return new Baseline(
                heartRate, value, spo2, systolic, diastolic, temperature, inspiredOxygen, spo2Scale, unrest);
    }

    Baseline spo2(double value) {
        return new Baseline(
                heartRate, respiratoryRate, value, systolic, diastolic, temperature, inspiredOxygen, spo2Scale, unrest);
    }

    Baseline pressure(double high, double low) {
        return new Baseline(
                heartRate, respiratoryRate, spo2, high, low, temperature, inspiredOxygen, spo2Scale, unrest);
    }

    Baseline temperature(double value) {
        return new Baseline(
                heartRate, respiratoryRate, spo2, systolic, diastolic, value, inspiredOxygen, spo2Scale, unrest);
    }

    Baseline oxygen(double share, int scale) {
        return new Baseline(heartRate, respiratoryRate, spo2, systolic, diastolic, temperature, share, scale, unrest);
    }

    Baseline unrest(double factor) {
        return new Baseline(
                heartRate, respiratoryRate, spo2, systolic, diastolic, temperature, inspiredOxygen, spo2Scale, factor);
    }
}
