// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.icuvitals.IcuVitalsFormats;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a ward as files: records as they are on the topics, one a line, in the order of arrival; and the truth. */
public final class WardFiles {

    private WardFiles() {}

    /** Writes a file for each feed, e.g. {@code observations.jsonl}, and {@code truth.jsonl}; how many records there were. */
    public static long write(WardRun.WardScript script, boolean damaged, Path folder) throws IOException {
        Files.createDirectories(folder);
        Ward ward = script.ward();
        WardFeed feed = damaged ? ward.damagedFeed() : ward.feed();
        long count = 0;
        Map<WardMessage.Feed, OutputStream> files = new EnumMap<>(WardMessage.Feed.class);
        try {
            for (WardMessage.Feed each : WardMessage.Feed.values()) {
                files.put(each, open(folder, each.name().toLowerCase(Locale.ROOT) + ".jsonl"));
            }
            while (feed.hasNext()) {
                WardMessage message = feed.next();
                OutputStream file = files.get(message.feed());
                if (file != null) {
                    line(file, bytes(message));
                    count++;
                }
            }
        } finally {
            for (OutputStream each : files.values()) {
                each.close();
            }
        }
        ObjectMapper mapper = new ObjectMapper();
        try (OutputStream truth = open(folder, "truth.jsonl")) {
            Map<String, Object> header = new LinkedHashMap<>();
            header.put("kind", "HEADER");
            header.put("seed", script.seed());
            header.put("beds", script.beds());
            header.put("start", script.start());
            header.put("hours", script.hours());
            header.put("scenarios", ward.scenarios());
            header.put("rawCrossings", feed.rawCrossings());
            line(truth, mapper.writeValueAsBytes(header));
            for (Episode each : ward.episodes()) {
                line(truth, mapper.writeValueAsBytes(each));
            }
        }
        return count;
    }

    /** A record as it is on its topic. */
    public static byte[] bytes(WardMessage message) {
        if (message.observation() != null) {
            return IcuVitalsFormats.FLAT_OBSERVATIONS.write(message.observation());
        }
        if (message.context() != null) {
            return IcuVitalsFormats.CONTEXTS.write(message.context());
        }
        if (message.status() != null) {
            return IcuVitalsFormats.STATUSES.write(message.status());
        }
        if (message.limits() != null) {
            return IcuVitalsFormats.LIMITS.write(message.limits());
        }
        if (message.ack() != null) {
            return IcuVitalsFormats.ACKS.write(message.ack());
        }
        return String.valueOf(message.damaged()).getBytes(StandardCharsets.UTF_8);
    }

    private static OutputStream open(Path folder, String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
    }

    private static void line(OutputStream out, byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
    }
}
