// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a world as files: records as they are on the topics, one a line, in the order of arrival; and the truth. */
public final class WorldFiles {

    /** Movements as they are on their topic. */
    public static final RecordFormat<StockMovement> MOVEMENTS = JsonFormat.of(StockMovement.class)
            .required("id", "type", "item", "site")
            .times("time", "eta", "expiresAt", "voidedAt")
            .build();

    /** Requests as they are on their topic. */
    public static final RecordFormat<ReservationRequest> REQUESTS = JsonFormat.of(ReservationRequest.class)
            .required("id", "action", "reservation", "item", "site")
            .times("time")
            .build();

    private WorldFiles() {}

    /**
     * Hours of a day in which a shelf was empty and the books did not know.
     *
     * @param item of what
     * @param site where
     * @param day local
     * @param openMinutes of it in opening hours
     */
    record PhantomDay(String item, String site, String day, double openMinutes) {}

    /** Writes {@code movements.jsonl}, {@code reservations.jsonl} and {@code truth.json}; how many records there were. */
    public static long write(WorldRun.WorldScript script, Path folder) throws IOException {
        Files.createDirectories(folder);
        World world = script.world();
        long count = 0;
        Map<WorldMessage.Feed, OutputStream> files = new EnumMap<>(WorldMessage.Feed.class);
        try {
            for (WorldMessage.Feed each : WorldMessage.Feed.values()) {
                files.put(each, open(folder, each.name().toLowerCase(Locale.ROOT) + ".jsonl"));
            }
            WorldFeed feed = world.feed();
            while (feed.hasNext()) {
                WorldMessage message = feed.next();
                OutputStream file = files.get(message.feed());
                if (file != null) {
                    file.write(bytes(message));
                    file.write('\n');
                    count++;
                }
            }
        } finally {
            for (OutputStream each : files.values()) {
                each.close();
            }
        }
        try (OutputStream out = open(folder, "truth.json")) {
            new ObjectMapper().disable(SerializationFeature.CLOSE_CLOSEABLE).writeValue(out, truth(script, world));
        }
        return count;
    }

    /** A record as it is on its topic. */
    public static byte[] bytes(WorldMessage message) {
        if (message.movement() != null) {
            return MOVEMENTS.write(message.movement());
        }
        if (message.request() != null) {
            return REQUESTS.write(message.request());
        }
        return String.valueOf(message.damaged()).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> truth(WorldRun.WorldScript script, World world) {
        WorldTruth truth = world.truth();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", script.seed());
        all.put("firstDay", LocalDate.ofEpochDay(script.firstDay()).toString());
        all.put("days", script.days());
        all.put("messages", truth.messages());
        all.put("closing", truth.closing());
        all.put("end", truth.end());
        all.put("refusals", truth.refusals());
        all.put("flows", truth.flows());
        all.put("sold", truth.sold());
        all.put("stolen", truth.stolen());
        all.put("lostDemand", truth.lost());
        all.put("sites", world.sites());
        all.put("items", world.items());
        all.put("episodes", truth.episodes());
        all.put("positions", truth.positions());
        all.put("negatives", truth.negatives());
        all.put("phantoms", truth.phantoms());
        all.put("phantomDays", phantomDays(script, world, truth));
        return all;
    }

    static List<PhantomDay> phantomDays(WorldRun.WorldScript script, World world, WorldTruth truth) {
        Map<PhantomDay, Long> millis = new LinkedHashMap<>();
        for (Phantom each : truth.phantoms()) {
            Calendar calendar = world.calendar(each.site());
            for (int day = calendar.dayOf(each.from());
                    day < world.days() && calendar.opening(day) < each.to();
                    day++) {
                long open = calendar.openMillis(day, each.from(), each.to());
                if (open > 0) {
                    String date = LocalDate.ofEpochDay(script.firstDay() + day).toString();
                    millis.merge(new PhantomDay(each.item(), each.site(), date, 0), open, Long::sum);
                }
            }
        }
        List<PhantomDay> days = new ArrayList<>();
        millis.forEach((day, open) ->
                days.add(new PhantomDay(day.item(), day.site(), day.day(), Math.round(open / 6_000.0) / 10.0)));
        return days;
    }

    private static OutputStream open(Path folder, String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
    }
}
