// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.PATIENT;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.settings;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Reading;
import dev.millrace.icuvitals.domain.Reading.Lateness;
import dev.millrace.icuvitals.domain.TechnicalState;
import dev.millrace.icuvitals.domain.Unassigned;
import dev.millrace.icuvitals.domain.WaitingEvents;
import dev.millrace.icuvitals.domain.WardEvent;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.model.vitals.DeviceStatus;
import dev.millrace.model.vitals.Parameter;
import dev.millrace.model.vitals.PatientContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A patient to whom things happen one instant after the other, and what is said of them. */
final class CleaningStory implements Channels, Outcomes {

    final Map<String, Channel> channels = new HashMap<>();
    final List<PatientStep> steps = new ArrayList<>();
    final List<Unassigned> unassigned = new ArrayList<>();
    final List<Measured> repeats = new ArrayList<>();
    private final WardSettings settings = settings();
    PatientFile file = PatientFile.none();

    CleaningStory at(Measured... together) {
        return take(Arrays.stream(together)
                .map(each -> WardEvent.of(each.of(PATIENT)))
                .toList());
    }

    CleaningStory happens(PatientContext context) {
        return take(List.of(WardEvent.of(context, String.valueOf(context.bed()))));
    }

    CleaningStory says(DeviceStatus status) {
        return take(List.of(WardEvent.of(status).at(PATIENT)));
    }

    CleaningStory take(List<WardEvent> events) {
        Cleaning cleaning = new Cleaning(PATIENT, file, this, settings, this);
        cleaning.take(events.stream().sorted(WaitingEvents.IN_ORDER).toList());
        file = cleaning.file();
        return this;
    }

    CleaningStory late(Measured measured, Lateness lateness, long behind) {
        Cleaning cleaning = new Cleaning(PATIENT, file, this, settings, this);
        cleaning.takeLate(WardEvent.of(measured.of(PATIENT)), lateness, behind);
        file = cleaning.file();
        return this;
    }

    CleaningStory passes(long time) {
        Cleaning cleaning = new Cleaning(PATIENT, file, this, settings, this);
        cleaning.pass(time);
        file = cleaning.file();
        return this;
    }

    List<Reading> readings() {
        return steps.stream().map(PatientStep::reading).filter(Objects::nonNull).toList();
    }

    List<TechnicalState> technical() {
        return steps.stream()
                .map(PatientStep::technical)
                .filter(Objects::nonNull)
                .toList();
    }

    Reading last(Parameter parameter) {
        List<Reading> all = readings().stream()
                .filter(each -> each.parameter() == parameter)
                .toList();
        return all.get(all.size() - 1);
    }

    /** What was found in the last reading of a parameter: the rule, with a star if it is not believed; empty if nothing. */
    String found(Parameter parameter) {
        Reading reading = last(parameter);
        return (reading.rule() == null ? "" : reading.rule())
                + (reading.outcome() == Reading.Outcome.SUSPECT ? "*" : "");
    }

    /** What was said of parameters that cannot be trusted, each as time in seconds after {@code from}. */
    List<String> told(long from) {
        return technical().stream()
                .map(each -> (each.time() - from) / 1_000 + (each.technical() ? " begins " : " ends ") + each.rule()
                        + " " + each.parameter() + (each.otherSource() ? " otherwise seen" : ""))
                .toList();
    }

    @Override
    public Channel get(String name) {
        return channels.getOrDefault(name, Channel.none());
    }

    @Override
    public void put(String name, Channel channel) {
        channels.put(name, channel);
    }

    @Override
    public void step(PatientStep step) {
        steps.add(step);
    }

    @Override
    public void unassigned(Unassigned measurement) {
        unassigned.add(measurement);
    }

    @Override
    public void repeated(Measured measured) {
        repeats.add(measured);
    }
}
