// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.PatientContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedStaysTest {

    private static final long ADMITTED = 1_700_000_000_000L;
    private static final String ROWS = """
            RecordID,Time,Parameter,Value
            7,00:00,RecordID,7
            7,00:00,Age,54
            7,00:00,Gender,0
            7,00:00,HR,73
            7,00:00,Height,-1
            7,00:00,ICUType,4
            7,00:00,Weight,-1
            8,00:00,RecordID,8
            8,00:00,Age,76
            8,00:00,Gender,1
            8,00:00,Height,175.3
            8,00:00,ICUType,2
            8,00:00,Weight,76
            8,00:07,FiO2,0.4
            7,01:10,NISysABP,131
            8,01:10,SysABP,-1
            7,48:00,Temp,-17.8
            """;

    @TempDir
    private Path folder;

    @Test
    void admissionsComeBeforeWhatIsMeasuredWhateverTheOrderOfTheFirstRows() throws IOException {
        List<StayEvent> events = events(ROWS);

        assertThat(events)
                .extracting(event -> event.encounter() + (event.context() == null ? "" : " admitted"))
                .containsExactly("7 admitted", "7", "8 admitted", "8", "7", "7");
        PatientContext first = Objects.requireNonNull(events.get(0).context());
        assertThat(first.type()).isEqualTo(PatientContext.Type.ADMIT);
        assertThat(first.age()).isEqualTo(54);
        assertThat(first.gender()).isEqualTo("female");
        assertThat(first.heightCm()).isNull();
        assertThat(first.weightKg()).isNull();
        assertThat(first.care()).isEqualTo("surgical");
        assertThat(first.bed()).isNull();
        PatientContext second = Objects.requireNonNull(events.get(2).context());
        assertThat(second.gender()).isEqualTo("male");
        assertThat(second.heightCm()).isEqualTo(175.3);
        assertThat(second.weightKg()).isEqualTo(76);
        assertThat(second.unit()).isEqualTo("cardiac-surgery-1");
    }

    @Test
    void namesUnitsAndMethodsAreThoseOfTheJob() throws IOException {
        List<StayEvent> events = events(ROWS);

        Observation heart = observation(events.get(1));
        assertThat(heart.code()).isEqualTo("8867-4");
        assertThat(heart.value()).isEqualTo(73);
        assertThat(heart.time()).isEqualTo(ADMITTED);
        Observation oxygen = observation(events.get(3));
        assertThat(oxygen.code()).isEqualTo("3150-6");
        assertThat(oxygen.value()).isEqualTo(40);
        assertThat(oxygen.unit()).isEqualTo("%");
        Observation cuff = observation(events.get(4));
        assertThat(cuff.method()).isEqualTo("cuff");
        assertThat(cuff.time()).isEqualTo(ADMITTED + Duration.ofMinutes(70).toMillis());
        // A wrong value is the job's to find.
        assertThat(observation(events.get(5)).value()).isEqualTo(-17.8);
        assertThat(events.stream().filter(event -> event.observation() != null).map(event -> observation(event)
                        .id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void packedAndPlainAreTheSame() throws IOException {
        Path packed = folder.resolve("stays.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(ROWS.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(packed)).hasSameSizeAs(events(ROWS));
    }

    @Test
    void aRowThatCannotBeReadIsToldWithItsPlace() {
        assertThatThrownBy(() -> events("RecordID,Time,Parameter,Value\n7,00:00,RecordID,7\n7,0:7,HR,1\n"))
                .hasMessageContaining(":3: Time cannot be read");
        assertThatThrownBy(() -> events("RecordID,Time,Parameter,Value\n7,00:00,RecordID,7\n7,00:07,Mood,1\n"))
                .hasMessageContaining("Parameter cannot be read: 'Mood'");
        assertThatThrownBy(() -> events("RecordID,Time,Value\n")).hasMessageContaining("column missing: Parameter");
    }

    @Test
    void nothingLiesInTheFuture() {
        Instant now = Instant.parse("2026-11-21T11:30:00Z");

        assertThat(Instant.ofEpochMilli(RecordedStays.admissionBefore(now)).plus(RecordedStays.SPAN))
                .isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }

    private static Observation observation(StayEvent event) {
        return Objects.requireNonNull(event.observation()).observations().get(0);
    }

    private List<StayEvent> events(String rows) throws IOException {
        Path file = folder.resolve("stays.csv");
        Files.writeString(file, rows);
        return read(file);
    }

    private static List<StayEvent> read(Path file) throws IOException {
        List<StayEvent> events = new ArrayList<>();
        try (RecordedStays stays = RecordedStays.open(file, ADMITTED)) {
            stays.forEachRemaining(events::add);
        }
        return events;
    }
}
