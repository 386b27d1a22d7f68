// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

/**
 * What a terminal's past says of a payment: payments and known frauds in windows that end one label delay ago.
 *
 * <p>Windows are open at the start and closed at the end, as in the terminal features of the Fraud Detection Handbook,
 * chapter 3: (t - delay - w, t - delay].
 *
 * @param count1 payments in 1 day
 * @param fraud1 frauds among them
 * @param count7 payments in 7 days
 * @param fraud7 frauds among them
 * @param count30 payments in 30 days
 * @param fraud30 frauds among them
 * @param approximate whether older payments were counted in buckets
 */
public record TerminalFeatures(
        int count1, int fraud1, int count7, int fraud7, int count30, int fraud30, boolean approximate) {

    /** Nothing known. */
    public static final TerminalFeatures NONE = new TerminalFeatures(0, 0, 0, 0, 0, 0, false);

    /** Share of frauds in 1 day; 0 where there was no payment. */
    public double risk1() {
        return share(fraud1, count1);
    }

    /** Share of frauds in 7 days; 0 where there was no payment. */
    public double risk7() {
        return share(fraud7, count7);
    }

    /** Share of frauds in 30 days; 0 where there was no payment. */
    public double risk30() {
        return share(fraud30, count30);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
