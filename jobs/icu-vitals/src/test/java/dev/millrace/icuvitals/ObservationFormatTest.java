// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import static dev.millrace.icuvitals.Observations.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.formats.ReadFailure;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.icuvitals.ObservationFormat.Kind;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.jobkit.Intake.Place;
import dev.millrace.model.vitals.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObservationFormatTest {

    private static final String FLAT = """
            {"id":"o-1","bed":"icu-1-07","device":"mon-7","code":"8867-4","value":84,"unit":"/min",
             "time":"2026-03-04T12:00:00Z","method":"ecg"}""";

    private static final String PANEL = """
            {"resourceType":"Observation","id":"r-9","identifier":[{"system":"urn:x","value":"p-1"}],"status":"final",
             "category":[{"coding":[{"code":"vital-signs"}]}],
             "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},
             "subject":{"reference":"Location/icu-1-07"},"encounter":{"reference":"Encounter/stay-1"},
             "effectiveDateTime":"2026-03-04T13:00:00+01:00","device":{"identifier":{"value":"mon-7"}},
             "method":{"text":"arterial-line"},"unheardOf":{"x":[1,2]},
             "component":[
              {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},
               "valueQuantity":{"value":120,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
              {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},
               "dataAbsentReason":{"coding":[{"code":"error"}]}}]}""";

    @Test
    void aFlatMeasurementIsRead() throws UnreadableRecordException {
        assertThat(read(Kind.FLAT, FLAT).observations())
                .containsExactly(new Observation(
                        "o-1", null, "icu-1-07", "mon-7", "8867-4", 84.0, null, "/min", NOON, "ecg", null, null, null));
    }

    @Test
    void aPanelBecomesSeveralMeasurements() throws UnreadableRecordException {
        ObservationMessage message = read(Kind.FHIR, PANEL);
        assertThat(message.time()).isEqualTo(NOON);
        assertThat(message.observations())
                .containsExactly(
                        new Observation(
                                "p-1#8480-6",
                                "stay-1",
                                "icu-1-07",
                                "mon-7",
                                "8480-6",
                                120.0,
                                null,
                                "mm[Hg]",
                                NOON,
                                "arterial-line",
                                null,
                                "final",
                                null),
                        new Observation(
                                "p-1#8462-4",
                                "stay-1",
                                "icu-1-07",
                                "mon-7",
                                "8462-4",
                                null,
                                null,
                                null,
                                NOON,
                                "arterial-line",
                                null,
                                "final",
                                "error"));
    }

    @Test
    void eachFormIsToldFromTheOther() throws UnreadableRecordException {
        assertThat(read(Kind.AUTO, FLAT)).isEqualTo(read(Kind.FLAT, FLAT));
        assertThat(read(Kind.AUTO, PANEL)).isEqualTo(read(Kind.FHIR, PANEL));
        String misleading = FLAT.replace("\"ecg\"", "\"\\\"resourceType\\\"\"");
        assertThat(read(Kind.AUTO, misleading).observations().get(0).method()).isEqualTo("\"resourceType\"");
        String nested = FLAT.replace("\"method\"", "\"extra\":{\"resourceType\":\"x\"},\"method\"");
        assertThat(read(Kind.AUTO, nested)).isEqualTo(read(Kind.FLAT, FLAT));
    }

    @Test
    void aPulseOximetersOwnCodeCounts() throws UnreadableRecordException {
        String both = PANEL.replace(
                "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8480-6\"}]}",
                "{\"coding\":[{\"code\":\"2708-6\"},{\"code\":\"59408-5\"}]}");
        assertThat(read(Kind.FHIR, both).observations().get(0).code()).isEqualTo("59408-5");
    }

    @Test
    void whatNoJobReckonsWithIsLeftOutOfAPanel() throws UnreadableRecordException {
        assertThat(read(Kind.FHIR, PANEL.replace("8462-4", "3151-8")).observations())
                .extracting(Observation::code)
                .containsExactly("8480-6");
        assertThat(read(Kind.FHIR, PANEL.replace("8462-4", "3151-8").replace("8480-6", "0-0"))
                        .observations())
                .as("of a panel of strangers nothing is left out, so that it is refused")
                .hasSize(2);
    }

    @Test
    void withoutAnEncounterThePatientStandsForTheStay() throws UnreadableRecordException {
        Observation read = read(
                        Kind.FHIR,
                        PANEL.replace("\"encounter\":{\"reference\":\"Encounter/stay-1\"},", "")
                                .replace("Location/icu-1-07", "Patient/p-hash"))
                .observations()
                .get(0);
        assertThat(read.encounter()).isEqualTo("p-hash");
        assertThat(read.bed()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "\"Observation\"! \"Patient\"! WRONG_TYPE! resourceType",
                "\"effectiveDateTime\"! \"elsewhen\"! MISSING_REQUIRED! effectiveDateTime",
                "2026-03-04T13:00:00+01:00! 2026-03! TIME! effectiveDateTime",
                "\"status\":\"final\",! ''! MISSING_REQUIRED! status",
                "\"value\":120! \"value\":\"120\"! WRONG_TYPE! component[0].valueQuantity.value",
                "\"value\":120! \"value\":1e400! WRONG_TYPE! component[0].valueQuantity.value",
                "\"value\":120! \"value\":120,\"comparator\":\"<\"! WRONG_TYPE! valueQuantity.comparator",
                "\"component\":[! \"component\":[{},! MISSING_REQUIRED! component.code",
                "}]}! }]! SYNTAX! ''",
            })
    void aResourceThatCannotBeTakenAtItsWordIsRefused(String from, String to, ReadFailure failure, String field) {
        for (Kind kind : new Kind[] {Kind.FHIR, Kind.AUTO}) {
            assertThatExceptionOfType(UnreadableRecordException.class)
                    .isThrownBy(() -> read(kind, replaceLast(from, to)))
                    .satisfies(refusal -> {
                        assertThat(refusal.failure()).isEqualTo(failure);
                        assertThat(refusal.field() == null ? "" : refusal.field())
                                .isEqualTo(field);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whateverTheBytesTheyAreReadOrRefusedWithAReason(Kind kind) {
        long seed = 20_261_121L;
        Random random = new Random(seed);
        ObservationFormat format = new ObservationFormat(kind);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = mutated((round & 1) == 0 ? FLAT : PANEL, random);
            try {
                assertThat(format.read(bytes).observations()).isNotEmpty();
            } catch (UnreadableRecordException refusal) {
                refused++;
            } catch (RuntimeException thrown) {
                throw new AssertionError(
                        "seed " + seed + ", round " + round + ": " + new String(bytes, StandardCharsets.UTF_8), thrown);
            }
        }
        assertThat(refused).as("seed " + seed).isBetween(1_000, 19_999);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws UnreadableRecordException {
        for (ObservationMessage message : new ObservationMessage[] {read(Kind.FLAT, FLAT), read(Kind.FHIR, PANEL)}) {
            ObservationFormat auto = new ObservationFormat(Kind.AUTO);
            assertThat(auto.read(auto.write(message))).isEqualTo(message);
        }
    }

    @Test
    void whatHasNoIdGetsOneOfItsPlace() throws UnreadableRecordException {
        Place place = new Place("vitals.observations", 3, 42, NOON + 20);
        ObservationMessage flat = Stamps.stamped(read(Kind.FLAT, FLAT.replace("\"id\":\"o-1\",", "")), place);
        assertThat(flat.observations()).extracting(Observation::id).containsExactly("vitals.observations-3-42");
        assertThat(flat.partition()).isEqualTo("vitals.observations-3");
        assertThat(flat.arrivedAt()).isEqualTo(NOON + 20);
        String nameless = PANEL.replace("\"id\":\"r-9\",", "").replace("\"value\":\"p-1\"", "\"use\":\"usual\"");
        assertThat(Stamps.stamped(read(Kind.FHIR, nameless), place).observations())
                .extracting(Observation::id)
                .containsExactly("vitals.observations-3-42#8480-6", "vitals.observations-3-42#8462-4");
        assertThat(Stamps.stamped(read(Kind.FHIR, PANEL), place).observations())
                .extracting(Observation::id)
                .containsExactly("p-1#8480-6", "p-1#8462-4");
    }

    private static byte[] mutated(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:0-.nt".charAt(random.nextInt(12));
                case 2 -> {
                    int length = Math.min(random.nextInt(40), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
                default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(9)));
            }
        }
        return bytes;
    }

    private static String replaceLast(String from, String to) {
        int at = from.equals("}]}") ? PANEL.lastIndexOf(from) : PANEL.indexOf(from);
        assertThat(at).isNotNegative();
        return PANEL.substring(0, at) + to + PANEL.substring(at + from.length());
    }

    private static ObservationMessage read(Kind kind, String text) throws UnreadableRecordException {
        return new ObservationFormat(kind).read(text.getBytes(StandardCharsets.UTF_8));
    }
}
