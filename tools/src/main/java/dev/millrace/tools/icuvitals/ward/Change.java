// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

/**
 * Something that changes what a monitor shows for a while.
 *
 * @param from first second
 * @param to second after the last
 * @param effect on what would be shown otherwise
 */
record Change(int from, int to, Effect effect) {

    /** What it does in a second, counted from its first. */
    @FunctionalInterface
    interface Effect {
        void on(Signs signs, int second);
    }
}
