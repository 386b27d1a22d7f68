// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.PatientContext;
import dev.millrace.tools.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of recorded stays in its own order: rows of RecordID, Time since admission (hh:mm), Parameter and Value, those of
 * all patients merged by time.
 *
 * <p>The file has no calendar: all patients are admitted at one instant that the caller names. It has no wards either, so those
 * of one kind of care are put into wards of {@value #WARD_BEDS} in the order of the file, for a budget of a ward to mean
 * something. A value of -1 is one that is not known, and is left out.
 */
final class RecordedStays implements Iterator<StayEvent>, AutoCloseable {

    /** How much of each stay there is. */
    static final Duration SPAN = Duration.ofDays(2);

    static final int WARD_BEDS = 20;

    private static final Set<String> COLUMNS = Set.of("RecordID", "Time", "Parameter", "Value");
    private static final List<String> CARES = List.of("coronary", "cardiac-surgery", "medical", "surgical");
    private static final double NOT_KNOWN = -1;

    private final Stream<CsvRows.Row> stream;
    private final Iterator<CsvRows.Row> rows;
    private final String name;
    private final long admittedAt;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> stays = new HashMap<>();
    private final Deque<StayEvent> ready = new ArrayDeque<>();
    private @Nullable Admission admission;
    private long row;

    private RecordedStays(Path file, long admittedAt) throws IOException {
        stream = CsvRows.open(file, COLUMNS);
        rows = stream.iterator();
        name = file.getFileName().toString();
        this.admittedAt = admittedAt;
    }

    /**
     * Opens a file; close it after use.
     *
     * @param admittedAt when all patients are admitted, epoch milliseconds UTC
     */
    static RecordedStays open(Path file, long admittedAt) throws IOException {
        return new RecordedStays(file, admittedAt);
    }

    /** The latest admission, on a whole day, that leaves nothing in the future of {@code now}; epoch milliseconds UTC. */
    static long admissionBefore(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).minus(SPAN).toEpochMilli();
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            read(rows.next());
        }
        if (ready.isEmpty() && admission != null) {
            admit();
        }
        return !ready.isEmpty();
    }

    @Override
    public StayEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    @Override
    public void close() {
        stream.close();
    }

    private void read(CsvRows.Row of) {
        row++;
        String stay = of.text("RecordID");
        long time = admittedAt + of.read("Time", RecordedStays::sinceAdmission);
        String label = of.text("Parameter");
        double value = of.read("Value", Double::valueOf);
        if (admission != null && !(admission.stay.equals(stay) && admission.time == time)) {
            admit();
        }
        if (seen.add(stay)) {
            admission = new Admission(stay, time);
        }
        if (label.equals("RecordID") || (admission != null && admission.learns(label, value)) || value == NOT_KNOWN) {
            return;
        }
        RecordedParameter parameter = of.read("Parameter", RecordedStays::parameter);
        StayEvent event =
                new StayEvent(new ObservationMessage(List.of(observation(stay, parameter, value, time)), "", -1), null);
        (admission == null ? ready : admission.measured).add(event);
    }

    private Observation observation(String stay, RecordedParameter parameter, double value, long time) {
        return new Observation(
                name + ":" + row,
                stay,
                null,
                null,
                parameter.parameter().code(),
                value * parameter.factor(),
                null,
                parameter.unit(),
                time,
                parameter.method(),
                null,
                "final",
                null);
    }

    private void admit() {
        Admission of = admission;
        if (of == null) {
            return;
        }
        admission = null;
        Double kind = of.known("ICUType");
        String care = kind == null || kind < 1 || kind > CARES.size() ? null : CARES.get(kind.intValue() - 1);
        String ward = care == null ? "intensive" : care;
        int number = stays.merge(ward, 1, Integer::sum);
        Double gender = of.known("Gender");
        ready.add(new StayEvent(
                null,
                new PatientContext(
                        "admit-" + of.stay,
                        PatientContext.Type.ADMIT,
                        of.stay,
                        null,
                        null,
                        ward + "-" + ((number - 1) / WARD_BEDS + 1),
                        of.time,
                        1,
                        of.known("Age"),
                        false,
                        gender == null ? null : gender == 0 ? "female" : "male",
                        of.known("Height"),
                        of.known("Weight"),
                        care)));
        ready.addAll(of.measured);
    }

    private static long sinceAdmission(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.length() != colon + 3) {
            throw new IllegalArgumentException("hh:mm expected");
        }
        int hours = Integer.parseInt(text.substring(0, colon));
        int minutes = Integer.parseInt(text.substring(colon + 1));
        if (hours < 0 || minutes < 0 || minutes > 59) {
            throw new IllegalArgumentException("hh:mm expected");
        }
        return Duration.ofHours(hours).plusMinutes(minutes).toMillis();
    }

    private static RecordedParameter parameter(String label) {
        RecordedParameter parameter = RecordedParameter.of(label);
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter of these files");
        }
        return parameter;
    }

    /** What the rows of a stay's first instant say: of the patient, and of what was measured, in any order. */
    private static final class Admission {
        private static final Set<String> FACTS = Set.of("Age", "Gender", "Height", "ICUType", "Weight");

        private final String stay;
        private final long time;
        private final Map<String, Double> facts = new HashMap<>();
        private final List<StayEvent> measured = new ArrayList<>();

        private Admission(String stay, long time) {
            this.stay = stay;
            this.time = time;
        }

        // A second weight is one that was measured.
        boolean learns(String label, double value) {
            return FACTS.contains(label) && facts.putIfAbsent(label, value) == null;
        }

        @Nullable
        Double known(String label) {
            Double value = facts.get(label);
            return value == null || value == NOT_KNOWN ? null : value;
        }
    }
}
