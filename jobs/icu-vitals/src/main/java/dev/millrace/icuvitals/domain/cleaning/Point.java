// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import java.util.List;

/**
 * A value at an instant.
 *
 * @param time epoch milliseconds UTC
 * @param value in the unit of its parameter
 */
public record Point(long time, double value) {

    /** More than the rules over seconds look back upon at one a second. */
    private static final int MOST = 8;

    /** The last few of a list. */
    static List<Point> last(List<Point> points) {
        return List.copyOf(points.subList(Math.max(0, points.size() - MOST), points.size()));
    }
}
