// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import java.util.ArrayList;
import java.util.List;

/** The towns where card holders live and where they travel. */
final class World {

    static final String HOME = "276";
    private static final List<String> CATEGORIES =
            List.of("5411", "5462", "5541", "5912", "5812", "5651", "5331", "5211");

    private final List<Town> towns = new ArrayList<>();
    private final List<Town> abroad = new ArrayList<>();

    World() {
        home("berlin", 52.5200, 13.4050);
        home("hamburg", 53.5511, 9.9937);
        home("munich", 48.1371, 11.5754);
        home("cologne", 50.9375, 6.9603);
        home("leipzig", 51.3397, 12.3731);
        home("stuttgart", 48.7758, 9.1829);
        home("bremen", 53.0793, 8.8017);
        home("dresden", 51.0504, 13.7373);
        foreign("sao-paulo", "076", -23.5505, -46.6333);
        foreign("new-york", "840", 40.7128, -74.0060);
        foreign("tokyo", "392", 35.6762, 139.6503);
        foreign("sydney", "036", -33.8688, 151.2093);
        foreign("cape-town", "710", -33.9249, 18.4241);
        foreign("bangkok", "764", 13.7563, 100.5018);
        foreign("mexico-city", "484", 19.4326, -99.1332);
        foreign("dubai", "784", 25.2048, 55.2708);
    }

    /**
     * A town.
     *
     * @param shops where people buy
     * @param online an internet shop that its people know
     * @param cash a cash machine
     */
    record Town(String name, String country, Place place, List<Shop> shops, Shop online, Shop cash) {}

    /** A town at home. */
    Town town(int number) {
        return towns.get(number % towns.size());
    }

    /** A town abroad. */
    Town abroad(int number) {
        return abroad.get(number % abroad.size());
    }

    private void home(String name, double latitude, double longitude) {
        towns.add(built(name, HOME, new Place(latitude, longitude)));
    }

    private void foreign(String name, String country, double latitude, double longitude) {
        abroad.add(built(name, country, new Place(latitude, longitude)));
    }

    private static Town built(String name, String country, Place place) {
        List<Shop> shops = new ArrayList<>();
        for (int number = 0; number < CATEGORIES.size(); number++) {
            Place corner = place.away(45.0 * number, 1 + number);
            shops.add(Shop.of(name + "-" + number, CATEGORIES.get(number), country, corner));
        }
        return new Town(
                name,
                country,
                place,
                List.copyOf(shops),
                Shop.online(name + "-online", "5942", country),
                Shop.of(name + "-cash", "6011", country, place));
    }
}
