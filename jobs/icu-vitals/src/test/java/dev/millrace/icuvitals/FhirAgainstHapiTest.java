// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import static dev.millrace.icuvitals.Observations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.icuvitals.ObservationFormat.Kind;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.model.vitals.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** Holds our own reading and writing of FHIR against a library that is made for it. */
class FhirAgainstHapiTest {

    private static final IParser HAPI =
            FhirContext.forR4().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

    /** FHIR wants seconds even where they are zero, which ISO_OFFSET_DATE_TIME writes too. */
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private static final Parameter[] NUMBERS = {
        Parameter.HEART_RATE, Parameter.SPO2, Parameter.SYSTOLIC, Parameter.DIASTOLIC, Parameter.TEMPERATURE
    };

    @Test
    void whatTheLibraryWritesWeRead() throws UnreadableRecordException {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            long time = NOON + random.nextInt(86_400_000);
            int parts = random.nextInt(4);
            Observation resource = resource("o-" + round, time, random);
            for (int part = 0; part < parts; part++) {
                ObservationComponentComponent component =
                        resource.addComponent().setCode(code(NUMBERS[part]));
                component.setValue(quantity(random.nextInt(100_000) / 100.0, NUMBERS[part]));
            }
            if (parts == 0) {
                resource.setValue(quantity(random.nextInt(100_000) / 100.0, Parameter.HEART_RATE));
            }
            ObservationMessage message = read(HAPI.encodeResourceToString(resource));
            assertThat(message.time()).as("seed " + seed + ", round " + round).isEqualTo(time);
            assertThat(message.observations())
                    .as("seed " + seed + ", round " + round)
                    .hasSize(Math.max(1, parts))
                    .allSatisfy(each -> {
                        assertThat(each.encounter()).isEqualTo("stay-1");
                        assertThat(each.bed()).isEqualTo("bed-1");
                        assertThat(each.device()).isEqualTo("mon-1");
                        assertThat(each.status()).isEqualTo("amended");
                    });
            for (int part = 0; part < parts; part++) {
                Quantity wanted = resource.getComponent().get(part).getValueQuantity();
                var found = message.observations().get(part);
                assertThat(found.id()).isEqualTo("o-" + round + "#" + NUMBERS[part].code());
                assertThat(found.value()).isEqualTo(wanted.getValue().doubleValue());
                assertThat(found.unit()).isEqualTo(wanted.getCode());
            }
        }
    }

    @Test
    void whatWeWriteTheLibraryReads() throws UnreadableRecordException {
        ObservationMessage panel = new ObservationMessage(
                List.of(
                        Observations.measured(Parameter.SYSTOLIC, 121.5),
                        Observations.saying(Observations.measured(Parameter.DIASTOLIC, null, null), "final", "error")),
                "",
                -1);
        byte[] written = new ObservationFormat(Kind.FHIR).write(panel);
        Observation read = HAPI.parseResource(Observation.class, new String(written, StandardCharsets.UTF_8));
        assertThat(read.getStatus()).isEqualTo(ObservationStatus.FINAL);
        assertThat(read.getEffectiveDateTimeType().getValue().toInstant()).isEqualTo(Instant.ofEpochMilli(NOON));
        assertThat(read.getSubject().getReference()).isEqualTo("Location/bed-1");
        assertThat(read.getEncounter().getIdentifier().getValue()).isEqualTo("stay-1");
        assertThat(read.getComponent()).hasSize(2);
        assertThat(read.getComponent().get(0).getValueQuantity().getValue().doubleValue())
                .isEqualTo(121.5);
        assertThat(read.getComponent().get(0).getValueQuantity().getCode()).isEqualTo("mm[Hg]");
        assertThat(read.getComponent()
                        .get(1)
                        .getDataAbsentReason()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("error");
        assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("null");
    }

    @Test
    void aScoreIsAnObservationOfTheLibrary() {
        News2Score score = score(2, 1, 7, new News2Score.Parts(2, 1, 2, 1, 2, 0, 1));
        Observation read = written(score);
        assertThat(read.getStatus()).isEqualTo(ObservationStatus.AMENDED);
        assertThat(codes(read.getCode()))
                .containsExactly("http://snomed.info/sct|1104051000000101", "http://loinc.org|88330-6");
        assertThat(read.getValueQuantity().getValue().intValue()).isEqualTo(9);
        assertThat(read.getValueQuantity().hasComparator()).isFalse();
        assertThat(read.getEffectiveDateTimeType().getValue().toInstant()).isEqualTo(Instant.ofEpochMilli(NOON));
        assertThat(read.getEncounter().getIdentifier().getValue()).isEqualTo("stay-1");
        assertThat(read.getNoteFirstRep().getText()).contains("not for primary alarming");
        assertThat(read.getComponent().stream()
                        .collect(Collectors.toMap(
                                part -> part.getCode().getCodingFirstRep().getCode(),
                                part -> part.getValueQuantity().getValue().intValue())))
                .containsEntry("1104301000000104", 2)
                .containsEntry("1104321000000108", 1)
                .containsEntry("1104331000000105", 2)
                .containsEntry("1104341000000101", 1)
                .containsEntry("1104351000000103", 2)
                .containsEntry("1104361000000100", 0)
                .containsEntry("1104371000000107", 1)
                .hasSize(7);
    }

    @Test
    void aScoreThatLacksAnInputIsABoundAndSaysWhatIsMissing() {
        Observation read = written(score(1, 0, 6, new News2Score.Parts(2, null, 2, 1, 2, 0, 1)));
        assertThat(read.getStatus()).isEqualTo(ObservationStatus.FINAL);
        assertThat(read.getValueQuantity().getComparator()).isEqualTo(Quantity.QuantityComparator.GREATER_OR_EQUAL);
        assertThat(read.getComponent().get(1).getCode().getCodingFirstRep().getCode())
                .isEqualTo("1104311000000102");
        assertThat(read.getComponent().get(1).hasValue()).isFalse();
        assertThat(read.getComponent()
                        .get(1)
                        .getDataAbsentReason()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("unknown");
    }

    private static Observation written(News2Score score) {
        String json = new String(new FhirNews2Writer("icu-vitals").value(score), StandardCharsets.UTF_8);
        return HAPI.parseResource(Observation.class, json);
    }

    private static News2Score score(int scale, int revision, int completeness, News2Score.Parts parts) {
        return new News2Score(
                "stay-1",
                "icu-a",
                "bed-1",
                NOON,
                revision,
                9,
                9,
                12,
                completeness,
                parts,
                scale,
                News2Score.Trigger.EMERGENCY,
                List.of(),
                1);
    }

    private static List<String> codes(CodeableConcept concept) {
        return concept.getCoding().stream()
                .map(each -> each.getSystem() + "|" + each.getCode())
                .toList();
    }

    private static Observation resource(String id, long time, Random random) {
        Observation resource = new Observation();
        resource.addIdentifier(new Identifier().setSystem("urn:test").setValue(id));
        resource.setStatus(ObservationStatus.AMENDED);
        resource.setCode(code(Parameter.HEART_RATE));
        resource.setSubject(new Reference("Location/bed-1"));
        resource.setEncounter(new Reference("Encounter/stay-1"));
        resource.setDevice(new Reference().setIdentifier(new Identifier().setValue("mon-1")));
        ZoneOffset offset = random.nextBoolean() ? ZoneOffset.UTC : ZoneOffset.ofHoursMinutes(5, 30);
        resource.setEffective(
                new DateTimeType(TIMES.format(Instant.ofEpochMilli(time).atOffset(offset))));
        return resource;
    }

    private static CodeableConcept code(Parameter parameter) {
        return new CodeableConcept(new Coding("http://loinc.org", parameter.code(), parameter.display()));
    }

    private static Quantity quantity(double value, Parameter parameter) {
        return new Quantity()
                .setValue(value)
                .setUnit("shown")
                .setSystem("http://unitsofmeasure.org")
                .setCode(parameter.unit());
    }

    private static ObservationMessage read(String json) throws UnreadableRecordException {
        return new ObservationFormat(Kind.AUTO).read(json.getBytes(StandardCharsets.UTF_8));
    }
}
