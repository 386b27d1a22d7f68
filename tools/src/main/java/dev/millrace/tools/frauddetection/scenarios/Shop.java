// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import org.jspecify.annotations.Nullable;

/**
 * Where cards are used.
 *
 * @param merchantId whose it is
 * @param terminalId its terminal
 * @param category four digits
 * @param country ISO 3166 numeric
 * @param place where it is; null online
 */
record Shop(
        String merchantId,
        String terminalId,
        String category,
        String country,
        @Nullable Place place) {

    /** A shop that has a place. */
    static Shop of(String id, String category, String country, Place place) {
        return new Shop("m-" + id, "t-" + id, category, country, place);
    }

    /** A shop on the internet. */
    static Shop online(String id, String category, String country) {
        return new Shop("m-" + id, "t-" + id, category, country, null);
    }
}
