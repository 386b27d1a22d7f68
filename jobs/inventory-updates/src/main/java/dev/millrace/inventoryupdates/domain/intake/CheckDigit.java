// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

/**
 * The last digit of a GTIN or GLN, by which a mistyped or misread one is found.
 *
 * <p>Modulo 10 with weights 3 and 1 from the right, GS1 General Specifications, section 7.9.
 */
public final class CheckDigit {

    private CheckDigit() {}

    /**
     * The digit that belongs behind {@code digits}.
     *
     * @param digits decimal digits alone
     */
    public static char of(String digits) {
        int sum = 0;
        int weight = 3;
        for (int index = digits.length() - 1; index >= 0; index--) {
            sum += weight * (digits.charAt(index) - '0');
            weight = 4 - weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** Whether the last of {@code digits} is the one that belongs behind the others. */
    public static boolean holds(String digits) {
        int last = digits.length() - 1;
        return last > 0 && digits.charAt(last) == of(digits.substring(0, last));
    }

    /** Whether a text is decimal digits alone, and at least one. */
    static boolean isDigits(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
