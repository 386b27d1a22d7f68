// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.formats.ReadFailure;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.icuvitals.FhirObservation.CodeableConcept;
import dev.millrace.icuvitals.FhirObservation.Coding;
import dev.millrace.icuvitals.FhirObservation.Component;
import dev.millrace.icuvitals.FhirObservation.Identifier;
import dev.millrace.icuvitals.FhirObservation.Quantity;
import dev.millrace.icuvitals.FhirObservation.Reference;
import dev.millrace.icuvitals.domain.Consciousness;
import dev.millrace.icuvitals.domain.ObservationMessage;
import dev.millrace.model.vitals.Observation;
import dev.millrace.model.vitals.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes measurements of FHIR Observations and back.
 *
 * <p>A panel is several measurements, whose ids are the panel's followed by {@code #} and the code. The stay is the
 * {@code encounter}, or else the {@code subject} if that is a patient; the bed is the {@code subject} if that is a location.
 */
final class FhirObservations {

    private static final String RESOURCE = "Observation";

    private FhirObservations() {}

    /** The measurements of an Observation. */
    static ObservationMessage message(FhirObservation resource) throws UnreadableRecordException {
        if (!RESOURCE.equals(resource.resourceType())) {
            throw new UnreadableRecordException(
                    ReadFailure.WRONG_TYPE, "resourceType", "found another resource; Observation would be right");
        }
        Long time = resource.effectiveDateTime() == null ? resource.effectiveInstant() : resource.effectiveDateTime();
        if (time == null) {
            throw missing("effectiveDateTime");
        }
        String id = id(resource);
        List<Observation> found = new ArrayList<>();
        List<Component> components = present(resource.component());
        Component whole = new Component(
                resource.code(),
                resource.valueQuantity(),
                resource.valueCodeableConcept(),
                resource.valueInteger(),
                resource.dataAbsentReason());
        if (components.isEmpty() || hasValue(whole)) {
            found.add(observation(resource, whole, id, time));
        }
        // A panel may hold what no job reckons with, such as a flow of oxygen: that is left out, as an unknown field
        // is.
        boolean anyKnown =
                components.stream().anyMatch(each -> Parameter.of(code(each.code())) != null) || !found.isEmpty();
        for (Component each : components) {
            String code = code(each.code());
            if (code.isEmpty()) {
                throw missing("component.code");
            }
            if (!anyKnown || Parameter.of(code) != null) {
                found.add(observation(resource, each, id.isEmpty() ? "" : id + "#" + code, time));
            }
        }
        return new ObservationMessage(List.copyOf(found), "", -1);
    }

    /** The Observation of a measurement or of a panel. */
    static FhirObservation resource(ObservationMessage message) {
        Observation first = message.observations().get(0);
        boolean panel = message.observations().size() > 1;
        Component whole = component(first);
        String id = panel ? first.id().substring(0, Math.max(0, first.id().lastIndexOf('#'))) : first.id();
        String encounter = first.encounter();
        return new FhirObservation(
                RESOURCE,
                null,
                id.isEmpty() ? null : List.of(new Identifier(null, id)),
                first.status() == null ? "final" : first.status(),
                List.of(CodeableConcept.of(FhirObservation.CATEGORIES, "vital-signs", null)),
                panel ? new CodeableConcept(null, "panel") : whole.code(),
                first.bed() == null ? null : new Reference("Location/" + first.bed(), null, null),
                encounter == null ? null : Reference.of(encounter),
                first.time(),
                null,
                panel ? null : whole.valueQuantity(),
                panel ? null : whole.valueCodeableConcept(),
                null,
                panel ? null : whole.dataAbsentReason(),
                null,
                null,
                text(first.bodySite()),
                text(first.method()),
                first.device() == null ? null : Reference.of(first.device()),
                panel
                        ? message.observations().stream()
                                .map(FhirObservations::component)
                                .toList()
                        : null);
    }

    private static Component component(Observation each) {
        Parameter parameter = Parameter.of(each.code());
        String unit = each.unit() == null && parameter != null ? parameter.unit() : each.unit();
        return new Component(
                CodeableConcept.of(FhirObservation.LOINC, each.code(), parameter == null ? null : parameter.display()),
                each.value() == null
                        ? null
                        : new Quantity(each.value(), null, unit, unit == null ? null : FhirObservation.UCUM, unit),
                text(each.valueCode()),
                null,
                each.dataAbsentReason() == null
                        ? null
                        : CodeableConcept.of(FhirObservation.ABSENT_REASONS, each.dataAbsentReason(), null));
    }

    private static Observation observation(FhirObservation resource, Component part, String id, long time)
            throws UnreadableRecordException {
        String code = code(part.code());
        if (code.isEmpty()) {
            throw missing("code");
        }
        Quantity quantity = part.valueQuantity();
        Double value = quantity == null ? null : quantity.value();
        String unit = quantity == null ? null : first(quantity.code(), quantity.unit());
        if (quantity != null && quantity.comparator() != null) {
            throw new UnreadableRecordException(
                    ReadFailure.WRONG_TYPE,
                    "valueQuantity.comparator",
                    "found a bound in place of a value; the value itself would be right");
        }
        if (value == null && part.valueInteger() != null) {
            value = part.valueInteger().doubleValue();
        }
        return new Observation(
                id,
                stay(resource),
                bed(resource),
                name(resource.device()),
                code,
                value,
                valueCode(part.valueCodeableConcept()),
                unit,
                time,
                word(resource.method()),
                word(resource.bodySite()),
                resource.status(),
                word(part.dataAbsentReason()));
    }

    private static String id(FhirObservation resource) {
        for (Identifier each : present(resource.identifier())) {
            if (each.value() != null) {
                return each.value();
            }
        }
        return resource.id() == null ? "" : resource.id();
    }

    private static @Nullable String stay(FhirObservation resource) {
        String encounter = name(resource.encounter());
        return encounter == null && !isLocation(resource.subject()) ? name(resource.subject()) : encounter;
    }

    private static @Nullable String bed(FhirObservation resource) {
        return isLocation(resource.subject()) ? name(resource.subject()) : null;
    }

    private static boolean isLocation(@Nullable Reference subject) {
        return subject != null
                && subject.reference() != null
                && subject.reference().contains("Location/");
    }

    /** The last part of a reference, or the value of the identifier that stands for it. */
    private static @Nullable String name(@Nullable Reference reference) {
        if (reference == null) {
            return null;
        }
        String path = reference.reference();
        if (path != null) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
        Identifier identifier = reference.identifier();
        return identifier == null ? null : identifier.value();
    }

    /** What is measured; a pulse oximeter sends the code of blood gases beside its own, and its own counts. */
    private static String code(@Nullable CodeableConcept concept) {
        List<Coding> codings = codings(concept);
        return Stream.concat(
                        codings.stream()
                                .filter(each ->
                                        known(each) && !Parameter.SAO2.code().equals(each.code())),
                        Stream.concat(codings.stream().filter(FhirObservations::known), codings.stream()))
                .map(Coding::code)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static boolean known(Coding coding) {
        return coding.code() != null && Parameter.of(coding.code()) != null;
    }

    private static @Nullable String valueCode(@Nullable CodeableConcept concept) {
        for (Coding each : codings(concept)) {
            if (each.code() != null && Consciousness.of(each.code()) != null) {
                return each.code();
            }
        }
        return word(concept);
    }

    private static @Nullable String word(@Nullable CodeableConcept concept) {
        for (Coding each : codings(concept)) {
            if (each.code() != null) {
                return each.code();
            }
        }
        return concept == null ? null : concept.text();
    }

    private static @Nullable CodeableConcept text(@Nullable String word) {
        return word == null ? null : new CodeableConcept(null, word);
    }

    private static List<Coding> codings(@Nullable CodeableConcept concept) {
        return concept == null ? List.of() : present(concept.coding());
    }

    /** The entries of a list that may be absent, and may hold nulls. */
    private static <T> List<T> present(@Nullable List<T> entries) {
        return entries == null
                ? List.of()
                : entries.stream().filter(Objects::nonNull).toList();
    }

    private static boolean hasValue(Component part) {
        return part.valueQuantity() != null || part.valueCodeableConcept() != null || part.valueInteger() != null;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static UnreadableRecordException missing(String field) {
        return new UnreadableRecordException(ReadFailure.MISSING_REQUIRED, field, "found nothing; a value is required");
    }
}
