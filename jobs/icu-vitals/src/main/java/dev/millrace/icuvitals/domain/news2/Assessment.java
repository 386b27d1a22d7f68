// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.News2Score;
import dev.millrace.icuvitals.domain.News2Score.Input;
import dev.millrace.icuvitals.domain.News2Score.Parts;
import dev.millrace.icuvitals.domain.News2Score.Trigger;
import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.News2Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What NEWS2 says of a patient at an instant.
 *
 * <p>A parameter that is missing or too old counts nothing in {@code low} and its most in {@code high}. On scale 2 a saturation
 * above the target counts as missing while nobody knows whether the patient breathes oxygen.
 *
 * @param parts points of each parameter
 * @param low the least the score can be
 * @param high the most it can be
 * @param completeness parameters known of the 7
 * @param trigger what {@code low} asks for
 * @param used what it rests on
 */
record Assessment(Parts parts, int low, int high, int completeness, Trigger trigger, List<Known> used) {

    private static final int ROOM_AIR = News2Chart.thousandths(21);
    private static final int GLASGOW_ALERT = 15;

    /**
     * Assesses a patient.
     *
     * @param known by slot; what is too old is left out here
     * @param scale of saturation, 1 or 2
     * @param at the instant, epoch milliseconds UTC
     */
    static Assessment of(Map<Slot, Known> known, int scale, long at, News2Settings settings, Profile profile) {
        Fresh fresh = new Fresh(known, at, settings, profile);
        Known rate = fresh.newest(Slot.RESPIRATION);
        Known saturation = fresh.newest(Slot.PULSE_OXIMETRY, Slot.BLOOD_GAS);
        Known inspired = fresh.newest(Slot.INSPIRED_OXYGEN);
        Known ventilation = fresh.newest(Slot.VENTILATION);
        Known pressure = fresh.newest(Slot.ARTERIAL_LINE, Slot.CUFF);
        Known pulse = fresh.newest(Slot.PULSE);
        Known consciousness = fresh.newest(Slot.CONSCIOUSNESS, Slot.COMA_SCALE);
        Known temperature = fresh.newest(Slot.TEMPERATURE);

        Boolean onOxygen = onOxygen(inspired, ventilation);
        Integer saturationPoints = saturation == null ? null : saturation(saturation.value(), scale, onOxygen);
        Parts parts = new Parts(
                rate == null ? null : News2Chart.respiration(rate.value()),
                saturationPoints,
                onOxygen == null ? null : News2Chart.oxygen(onOxygen),
                pressure == null ? null : News2Chart.systolic(pressure.value()),
                pulse == null ? null : News2Chart.pulse(pulse.value()),
                consciousness == null ? null : News2Chart.consciousness(isAlert(consciousness)),
                temperature == null ? null : News2Chart.temperature(temperature.value()));
        int mostOfSaturation = saturation == null || saturationPoints != null
                ? News2Chart.MOST
                : News2Chart.saturationOnScale2(saturation.value(), true);
        List<Known> used = Stream.of(
                        rate, saturation, inspired, ventilation, pressure, pulse, consciousness, temperature)
                .filter(Objects::nonNull)
                .toList();
        return summed(parts, mostOfSaturation, used);
    }

    private static Assessment summed(Parts parts, int mostOfSaturation, List<Known> used) {
        List<Integer> points = new ArrayList<>();
        int missing = 0;
        missing += known(parts.rr(), News2Chart.MOST, points);
        missing += known(parts.spo2(), mostOfSaturation, points);
        missing += known(parts.o2(), News2Chart.OXYGEN, points);
        missing += known(parts.sbp(), News2Chart.MOST, points);
        missing += known(parts.pulse(), News2Chart.MOST, points);
        missing += known(parts.acvpu(), News2Chart.MOST, points);
        missing += known(parts.temp(), News2Chart.MOST, points);
        int low = points.stream().mapToInt(each -> each).sum();
        int highest = points.stream().mapToInt(each -> each).max().orElse(0);
        return new Assessment(parts, low, low + missing, points.size(), News2Chart.trigger(low, highest), used);
    }

    /** Takes the points of a parameter, or says how many it can have. */
    private static int known(@Nullable Integer part, int most, List<Integer> points) {
        if (part == null) {
            return most;
        }
        points.add(part);
        return 0;
    }

    /** Whether the patient is on oxygen; null if nobody knows. Not to be ventilated says nothing about it. */
    private static @Nullable Boolean onOxygen(@Nullable Known inspired, @Nullable Known ventilation) {
        if (ventilation != null && ventilation.value() > 0) {
            return true;
        }
        return inspired == null ? null : inspired.value() > ROOM_AIR;
    }

    private static @Nullable Integer saturation(int value, int scale, @Nullable Boolean onOxygen) {
        if (scale != 2) {
            return News2Chart.saturation(value);
        }
        int onAir = News2Chart.saturationOnScale2(value, false);
        int withOxygen = News2Chart.saturationOnScale2(value, true);
        if (onOxygen == null) {
            return onAir == withOxygen ? onAir : null;
        }
        return onOxygen ? withOxygen : onAir;
    }

    private static boolean isAlert(Known known) {
        return known.slot() == Slot.COMA_SCALE
                ? News2Chart.whole(known.value()) >= GLASGOW_ALERT
                : known.value() == 'A';
    }

    /** The first instant at which something that it rests on is too old, epoch milliseconds UTC. */
    long end(News2Settings settings, Profile profile) {
        return used.stream()
                .mapToLong(each -> each.time() + each.slot().age(settings, profile) + 1)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether a reader would see the same in both. */
    boolean says(Assessment other) {
        return parts.equals(other.parts) && high == other.high && used.equals(other.used);
    }

    /** The score of an instant of the past or present. */
    News2Score score(String encounter, Scored scored, long settingsVersion) {
        return new News2Score(
                encounter,
                scored.unit(),
                scored.bed(),
                scored.at(),
                scored.revision(),
                low,
                low,
                high,
                completeness,
                parts,
                scored.scale(),
                trigger,
                used.stream().map(each -> input(each, scored.at())).toList(),
                settingsVersion);
    }

    private static Input input(Known known, long at) {
        return new Input(
                known.slot().parameter(), banded(known), code(known), (at - known.time()) / 1_000, known.source());
    }

    private static @Nullable String code(Known known) {
        return switch (known.slot()) {
            case CONSCIOUSNESS -> String.valueOf((char) known.value());
            case COMA_SCALE -> isAlert(known) ? "A" : "V";
            default -> null;
        };
    }

    private static double banded(Known known) {
        return switch (known.slot()) {
            case CONSCIOUSNESS -> Double.NaN;
            case TEMPERATURE -> News2Chart.tenths(known.value()) / 10.0;
            default -> News2Chart.whole(known.value());
        };
    }

    /** What is known and not too old. */
    private record Fresh(Map<Slot, Known> known, long at, News2Settings settings, Profile profile) {

        /** The newest of slots that stand for one another; at one instant the first. */
        @Nullable
        Known newest(Slot... slots) {
            Known found = null;
            for (Slot slot : slots) {
                Known each = known.get(slot);
                if (each != null
                        && at - each.time() <= slot.age(settings, profile)
                        && (found == null || each.time() > found.time())) {
                    found = each;
                }
            }
            return found;
        }
    }
}
