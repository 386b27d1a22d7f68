// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * How long a payment confirmed genuine keeps its like from being reported.
 *
 * @param days for the same card, merchant and device; 0 for not at all, at most 365
 */
public record Suppression(int days) implements Serializable {

    /** Reports the number if it makes no sense. */
    public void check(String key, Bounds bounds) {
        bounds.between(key + ".days", days, 0, 365);
    }
}
