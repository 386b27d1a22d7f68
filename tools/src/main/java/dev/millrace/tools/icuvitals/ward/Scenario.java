// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import java.util.function.Consumer;

/** What can happen at a bed; those that a small ward must not lack come first. */
enum Scenario {
    STABLE(QuietStories::stable),
    SEPSIS(DeteriorationStories::sepsis),
    HAEMORRHAGE(DeteriorationStories::haemorrhage),
    DIPS(OxygenStories::dips),
    COPD(OxygenStories::copd),
    PROBE_OFF(SensorStories::probeOff),
    ART_LINE(SensorStories::artLine),
    CUFF(PressureStories::cuff),
    DISCHARGE_TRANSFER(StayStories::dischargeAndTransfer, 2),
    LATE_CHARTING(StayStories::lateCharting),
    BED_LOST(FeedStories::bedLost),
    NEAR_SPO2(QuietStories::nearSpo2),
    HEART_RATE_SPIKE(HeartStories::spike),
    APNOEA(OxygenStories::apnoea),
    FLATLINE(SensorStories::flatline),
    DISAGREEMENT(HeartStories::disagreement),
    TRUE_TACHYCARDIA(HeartStories::trueTachycardia),
    BRADYCARDIA(HeartStories::bradycardia),
    HYPOTENSION(PressureStories::hypotension),
    LATE_BURST(FeedStories::lateBurst),
    CLOCK_SKEW(FeedStories::clockSkew),
    UNITS(FeedStories::units),
    STANDBY(FeedStories::standby),
    PAUSE(OxygenStories::pause),
    MOTION(SensorStories::motion),
    FEVER(DeteriorationStories::fever),
    RESPIRATORY_FAILURE(DeteriorationStories::respiratoryFailure),
    CONFUSION(DeteriorationStories::confusion),
    STABLE_ON_OXYGEN(QuietStories::stableOnOxygen),
    NEAR_HEART_RATE(QuietStories::nearHeartRate),
    NEAR_SYSTOLIC_HIGH(QuietStories::nearSystolicHigh),
    NEAR_SYSTOLIC_LOW(QuietStories::nearSystolicLow),
    NEAR_RESPIRATION(QuietStories::nearRespiration);

    // The stories are functions without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Script> story;

    private final int beds;

    Scenario(Consumer<Script> story) {
        this(story, 1);
    }

    Scenario(Consumer<Script> story, int beds) {
        this.story = story;
        this.beds = beds;
    }

    /** How many beds it takes. */
    int beds() {
        return beds;
    }

    void tell(Script script) {
        story.accept(script);
    }
}
