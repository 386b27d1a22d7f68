// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

/** How a value was measured; where two see the same, the better one counts. */
public enum Method {
    ARTERIAL_LINE,
    CUFF,
    ECG,
    PLETH,
    LABORATORY,
    MANUAL,
    UNKNOWN
}
