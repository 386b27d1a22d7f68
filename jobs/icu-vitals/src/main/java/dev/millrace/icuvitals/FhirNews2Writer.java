// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.FhirObservation.Annotation;
import dev.millrace.icuvitals.FhirObservation.CodeableConcept;
import dev.millrace.icuvitals.FhirObservation.Coding;
import dev.millrace.icuvitals.FhirObservation.Component;
import dev.millrace.icuvitals.FhirObservation.Identifier;
import dev.millrace.icuvitals.FhirObservation.Quantity;
import dev.millrace.icuvitals.FhirObservation.Reference;
import dev.millrace.icuvitals.domain.Boundary;
import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.jobkit.CloudEventHeaders;
import dev.millrace.kafka.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a score as an HL7 FHIR R4 Observation; codes of SNOMED CT (United Kingdom edition) and LOINC.
 *
 * <p>A score that lacks an input is written as {@code >=} its total, and what is missing as unknown.
 *
 * @param source the job that makes it
 */
record FhirNews2Writer(String source) implements RecordWriter<News2Score> {

    private static final String SCORE = "{score}";

    @Override
    public byte[] key(News2Score score) {
        return score.encounter().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(News2Score score) {
        return FhirObservation.FORMAT.write(resource(score));
    }

    @Override
    public Map<String, String> headers(News2Score score) {
        Map<String, String> headers =
                CloudEventHeaders.of(id(score), source, "vitals.news2.fhir.v1", score.encounter(), score.at());
        headers.put("content-type", "application/fhir+json");
        return headers;
    }

    /** The same score has the same id, whenever it is written; each revision its own. */
    static String id(News2Score score) {
        return score.encounter() + "|" + score.at() + "|" + score.revision();
    }

    static FhirObservation resource(News2Score score) {
        boolean complete = score.completeness() == 7;
        News2Score.Parts parts = score.parts();
        return new FhirObservation(
                "Observation",
                null,
                List.of(new Identifier(null, score.encounter() + "|" + score.at())),
                score.revision() == 0 ? "final" : "amended",
                List.of(CodeableConcept.of(FhirObservation.CATEGORIES, "survey", null)),
                new CodeableConcept(
                        List.of(
                                new Coding(
                                        FhirObservation.SNOMED,
                                        "1104051000000101",
                                        "Royal College of Physicians NEWS2 (National Early Warning Score 2) total score"),
                                new Coding(FhirObservation.LOINC, "88330-6", null)),
                        "NEWS2 total score"),
                null,
                Reference.of(score.encounter()),
                score.at(),
                null,
                new Quantity((double) score.total(), complete ? null : ">=", "score", FhirObservation.UCUM, SCORE),
                null,
                null,
                null,
                List.of(new CodeableConcept(null, score.trigger().name())),
                List.of(new Annotation(score.completeness() + " of 7 parameters known; at most " + score.high()
                        + "; settings version " + score.settingsVersion() + ". " + Boundary.NOTICE)),
                null,
                null,
                null,
                List.of(
                        part("1104301000000104", "respiration rate score", parts.rr()),
                        score.scale() == 2
                                ? part("1104321000000108", "oxygen saturation scale 2 score", parts.spo2())
                                : part("1104311000000102", "oxygen saturation scale 1 score", parts.spo2()),
                        part("1104331000000105", "air or oxygen score", parts.o2()),
                        part("1104341000000101", "systolic blood pressure score", parts.sbp()),
                        part("1104351000000103", "pulse score", parts.pulse()),
                        part("1104361000000100", "consciousness score", parts.acvpu()),
                        part("1104371000000107", "temperature score", parts.temp())));
    }

    private static Component part(String code, String display, @Nullable Integer points) {
        return new Component(
                new CodeableConcept(List.of(new Coding(FhirObservation.SNOMED, code, null)), "NEWS2 " + display),
                points == null ? null : new Quantity((double) points, null, "score", FhirObservation.UCUM, SCORE),
                null,
                null,
                points == null ? CodeableConcept.of(FhirObservation.ABSENT_REASONS, "unknown", null) : null);
    }
}
