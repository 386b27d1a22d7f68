// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record with a component of every kind that events have, for the tests. */
record Sample(
        String id,
        long at,
        @Nullable Long seenAt,
        long amount,
        int count,
        double score,
        boolean open,
        @Nullable String note,
        @Nullable Kind kind,
        @Nullable Place place,
        @Nullable List<Place> stops,
        @Nullable List<String> tags,
        @Nullable Map<String, Double> features,
        double @Nullable [] series) {

    enum Kind {
        CHIP,
        CONTACT_LESS
    }

    record Place(String name, double latitude) {}

    /** Looks like a property to the library and is none. */
    public boolean isLarge() {
        return amount > 1000;
    }

    /** Looks like a property to the library and is none. */
    public String getLabel() {
        return id + note;
    }

    static final String JSON = """
            {"id":"a1","at":"2018-04-01T00:00:31.000Z","seenAt":"2018-04-01T00:00:32.500Z","amount":1234,"count":2,\
            "score":0.25,"open":true,"note":"caf\u00e9 \ud83d\ude00","kind":"CHIP","place":{"name":"x","latitude":51.5},\
            "stops":[{"name":"y","latitude":-1.0}],"tags":["p","q"],"features":{"f":1.5},"series":[1.0,2.0]}""";

    static final Sample VALUE = new Sample(
            "a1",
            1522540831000L,
            1522540832500L,
            1234,
            2,
            0.25,
            true,
            "caf\u00e9 \ud83d\ude00",
            Kind.CHIP,
            new Place("x", 51.5),
            List.of(new Place("y", -1.0)),
            List.of("p", "q"),
            Map.of("f", 1.5),
            new double[] {1.0, 2.0});

    static JsonFormat.Builder<Sample> builder() {
        return JsonFormat.of(Sample.class).required("id", "at", "amount").times("at", "seenAt");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The sample's JSON with one field's value replaced. */
    static String with(String field, String value) {
        return JSON.replaceFirst(
                "\"" + field + "\":(\"[^\"]*\"|[^,\\[{]+)", "\"" + field + "\":" + value.replace("\\", "\\\\"));
    }
}
