// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

/**
 * A patient lies in a bed.
 *
 * @param from first second
 * @param to second after the last
 */
record Stay(String bed, int from, int to) {}
