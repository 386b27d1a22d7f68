// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Parameter;
import dev.millrace.tools.Draws;
import java.util.List;

/** Short trips of a value beyond a limit, as coughing, moving and talking make them: too short for any alarm to be right. */
final class Excursions {
    private static final int APART = 25;
    private static final int AWAY_FROM_STORIES = 90;

    private Excursions() {}

    /** Which value strays. */
    enum Kind {
        HEART_RATE_HIGH,
        SPO2_LOW,
        RESPIRATION_HIGH,
        SYSTOLIC_HIGH,
        SYSTOLIC_LOW
    }

    /** Gives a patient so many an hour, none near what the story tells. */
    static void scatter(Patient patient, Draws draws, List<Kind> kinds, double perHour, int seconds) {
        double gap = 3600 / perHour;
        int second = 60 + (int) (draws.uniform() * gap);
        while (second < seconds - 60) {
            Kind kind = kinds.get(draws.below(kinds.size()));
            int length = length(kind, draws);
            Change.Effect effect = effect(kind, patient.limits, draws);
            if (!patient.busy(second, second + length, 0) && !nearStory(patient, second, length)) {
                patient.changes.add(new Change(second, second + length, new Marked(effect)));
            }
            second += length + APART + (int) (-StrictMath.log(1 - draws.uniform()) * StrictMath.max(1, gap - APART));
        }
    }

    // Excursions may follow each other closely; a story keeps them away.
    private static boolean nearStory(Patient patient, int second, int length) {
        for (Change change : patient.changes) {
            if (!(change.effect() instanceof Marked)
                    && second - AWAY_FROM_STORIES < change.to()
                    && second + length + AWAY_FROM_STORIES > change.from()) {
                return true;
            }
        }
        return false;
    }

    private static int length(Kind kind, Draws draws) {
        int longest =
                switch (kind) {
                    case HEART_RATE_HIGH, SYSTOLIC_HIGH, SYSTOLIC_LOW -> 7;
                    case SPO2_LOW -> 6;
                    case RESPIRATION_HIGH -> 12;
                };
        return 2 + draws.below(longest - 1);
    }

    private static Change.Effect effect(Kind kind, UnitLimits limits, Draws draws) {
        double beyond = draws.uniform();
        return switch (kind) {
            case HEART_RATE_HIGH -> {
                double level = limits.high(Parameter.HEART_RATE) + 2 + 14 * beyond;
                yield (signs, second) -> signs.heartRate = level + second % 2;
            }
            case SPO2_LOW -> {
                double level = limits.low(Parameter.SPO2) - 1 - 4 * beyond;
                yield (signs, second) -> signs.spo2 = second == 0 ? (signs.spo2 + level) / 2 : level;
            }
            case RESPIRATION_HIGH -> {
                double level = limits.high(Parameter.RESPIRATORY_RATE) + 1 + 6 * beyond;
                yield (signs, second) -> signs.respiratoryRate = level + second % 2;
            }
            case SYSTOLIC_HIGH -> {
                double level = limits.high(Parameter.SYSTOLIC) + 2 + 14 * beyond;
                yield (signs, second) -> {
                    signs.diastolic += (level - signs.systolic) / 3;
                    signs.systolic = level + second % 2;
                };
            }
            case SYSTOLIC_LOW -> {
                double level = limits.low(Parameter.SYSTOLIC) - 1 - 5 * beyond;
                yield (signs, second) -> signs.systolic = level - second % 2;
            }
        };
    }

    /** An effect that is no story. */
    private record Marked(Change.Effect effect) implements Change.Effect {
        @Override
        public void on(Signs signs, int second) {
            effect.on(signs, second);
        }
    }
}
