// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an HL7 FHIR R4 Observation that this job reads and writes, field by field as the standard names it.
 *
 * <p>Times carry an offset, as R4 asks of an instant; a date alone is refused.
 */
record FhirObservation(
        String resourceType,
        @Nullable String id,
        @Nullable List<Identifier> identifier,
        @Nullable String status,
        @Nullable List<CodeableConcept> category,
        @Nullable CodeableConcept code,
        @Nullable Reference subject,
        @Nullable Reference encounter,
        @Nullable Long effectiveDateTime,
        @Nullable Long effectiveInstant,
        @Nullable Quantity valueQuantity,
        @Nullable CodeableConcept valueCodeableConcept,
        @Nullable Integer valueInteger,
        @Nullable CodeableConcept dataAbsentReason,
        @Nullable List<CodeableConcept> interpretation,
        @Nullable List<Annotation> note,
        @Nullable CodeableConcept bodySite,
        @Nullable CodeableConcept method,
        @Nullable Reference device,
        @Nullable List<Component> component) {

    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String ABSENT_REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    /** Its JSON. */
    static final RecordFormat<FhirObservation> FORMAT = JsonFormat.of(FhirObservation.class)
            .required("resourceType", "status", "code")
            .times("effectiveDateTime", "effectiveInstant")
            .build();

    record Identifier(@Nullable String system, @Nullable String value) {}

    record Coding(
            @Nullable String system,
            @Nullable String code,
            @Nullable String display) {}

    record CodeableConcept(
            @Nullable List<Coding> coding, @Nullable String text) {

        static CodeableConcept of(String system, String code, @Nullable String display) {
            return new CodeableConcept(List.of(new Coding(system, code, display)), null);
        }
    }

    record Reference(
            @Nullable String reference,
            @Nullable Identifier identifier,
            @Nullable String display) {

        /** Named by an identifier of its own, without saying where the resource is. */
        static Reference of(String value) {
            return new Reference(null, new Identifier(null, value), null);
        }
    }

    record Quantity(
            @Nullable Double value,
            @Nullable String comparator,
            @Nullable String unit,
            @Nullable String system,
            @Nullable String code) {

        static Quantity of(double value, String code) {
            return new Quantity(value, null, code, UCUM, code);
        }
    }

    record Annotation(String text) {}

    record Component(
            @Nullable CodeableConcept code,
            @Nullable Quantity valueQuantity,
            @Nullable CodeableConcept valueCodeableConcept,
            @Nullable Integer valueInteger,
            @Nullable CodeableConcept dataAbsentReason) {}
}
