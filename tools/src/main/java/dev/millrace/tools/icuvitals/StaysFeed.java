// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.IcuVitalsFormats;
import dev.millrace.model.vitals.Observation;
import dev.millrace.tools.Pace;
import dev.millrace.tools.RecordSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sends recorded stays to the input topics of the icu-vitals job: those of a patient into one partition, in order. */
final class StaysFeed {

    /** Where admissions go. */
    static final String CONTEXTS = "patient.context";

    /** Where measurements go. */
    static final String OBSERVATIONS = "vitals.observations";

    private final RecordSender sender;

    /** Feeds through {@code sender}, which stays open. */
    StaysFeed(RecordSender sender) {
        this.sender = sender;
    }

    /** The measurements of a folder: its only file of that name, or the only CSV that is no outcomes. */
    static Path measurementsIn(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return place;
        }
        try (Stream<Path> files = Files.list(place)) {
            List<Path> found = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return (name.endsWith(".csv") || name.endsWith(".csv.gz"))
                                && !name.regionMatches(true, 0, "outcomes", 0, "outcomes".length());
                    })
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("There is no file of stays, CSV or CSV.gz, in " + place);
            }
            return found.get(0);
        }
    }

    /** Sends who was admitted, and returns how many when Kafka has taken all. */
    int sendAdmissions(Path file, long admittedAt) throws IOException {
        int admissions = 0;
        try (RecordedStays stays = RecordedStays.open(file, admittedAt)) {
            while (stays.hasNext()) {
                StayEvent event = stays.next();
                if (event.context() != null) {
                    sender.send(CONTEXTS, bytes(event.encounter()), IcuVitalsFormats.CONTEXTS.write(event.context()));
                    admissions++;
                }
            }
        }
        sender.finish();
        return admissions;
    }

    /**
     * Sends measurements from one time on and before another, each when the pace allows, and returns when Kafka has taken all.
     *
     * @param sent told of each
     */
    void sendMeasurements(Path file, long admittedAt, long from, long until, Pace pace, Consumer<StayEvent> sent)
            throws IOException {
        try (RecordedStays stays = RecordedStays.open(file, admittedAt)) {
            while (stays.hasNext()) {
                StayEvent event = stays.next();
                if (event.observation() != null && event.time() >= from && event.time() < until) {
                    pace.await(event.time());
                    for (Observation observation : event.observation().observations()) {
                        sender.send(
                                OBSERVATIONS,
                                bytes(event.encounter()),
                                IcuVitalsFormats.FLAT_OBSERVATIONS.write(observation));
                    }
                    sent.accept(event);
                }
            }
        }
        sender.finish();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
