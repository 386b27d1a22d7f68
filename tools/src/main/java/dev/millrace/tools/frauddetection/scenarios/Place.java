// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

/**
 * A point on the earth, degrees.
 *
 * @param latitude north
 * @param longitude east
 */
record Place(double latitude, double longitude) {

    private static final double RADIUS = 6371.0088;

    /** Great-circle distance in kilometres. */
    static double kilometres(Place from, Place to) {
        double half = StrictMath.sin(StrictMath.toRadians(to.latitude - from.latitude) / 2);
        double side = StrictMath.sin(StrictMath.toRadians(to.longitude - from.longitude) / 2);
        double chord = half * half
                + StrictMath.cos(StrictMath.toRadians(from.latitude))
                        * StrictMath.cos(StrictMath.toRadians(to.latitude))
                        * side
                        * side;
        return 2 * RADIUS * StrictMath.asin(StrictMath.min(1, StrictMath.sqrt(chord)));
    }

    /** The point {@code kilometres} away in the direction of {@code bearing}, degrees clockwise from north. */
    Place away(double bearing, double kilometres) {
        double angle = kilometres / RADIUS;
        double north = StrictMath.toRadians(latitude);
        double course = StrictMath.toRadians(bearing);
        double sine = StrictMath.sin(north) * StrictMath.cos(angle)
                + StrictMath.cos(north) * StrictMath.sin(angle) * StrictMath.cos(course);
        double reached = StrictMath.asin(sine);
        double east = StrictMath.toRadians(longitude)
                + StrictMath.atan2(
                        StrictMath.sin(course) * StrictMath.sin(angle) * StrictMath.cos(north),
                        StrictMath.cos(angle) - StrictMath.sin(north) * sine);
        double degrees = StrictMath.toDegrees(east);
        return new Place(StrictMath.toDegrees(reached), degrees - 360 * StrictMath.floor((degrees + 180) / 360));
    }
}
