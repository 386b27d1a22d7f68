// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

/** What kind of data comes in. */
public enum Profile {
    /** Monitors, about once a second. */
    CONTINUOUS,
    /**
     * Charted by hand or recorded, about hourly: inputs of a score may be a day old, GCS stands for consciousness, SaO2 for
     * SpO2, and a fraction above room air or a ventilator for oxygen.
     */
    CHARTED
}
