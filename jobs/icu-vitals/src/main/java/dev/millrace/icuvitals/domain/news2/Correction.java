// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

/**
 * A value that changes the past.
 *
 * @param known what is known now; of what was withdrawn only slot and time mean something
 * @param withdrawn whether it does not count any more
 */
public record Correction(Known known, boolean withdrawn) {}
