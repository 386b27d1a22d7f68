// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.condition;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.settings.Indices;
import dev.millrace.model.alert.Alert;
import java.util.List;

/** Judges the measures that are derived from several vital signs. */
final class IndexRules {

    static final String SHOCK_INDEX = "SHOCK_INDEX";
    static final String ROX = "ROX";

    private static final String MODIFIED = "MODIFIED_SHOCK_INDEX";
    private static final int SEVERITY = 3;
    private static final double ROOM_AIR = 21;

    /** Share of the threshold by which an index must come back. */
    private static final double DEADBAND = 0.05;

    private final Watch watch;

    IndexRules(Watch watch) {
        this.watch = watch;
    }

    /** After a vital sign has changed; evidence is what changed it. */
    void judge(Vital vital, long time, String id) {
        switch (vital) {
            case HR, SBP, DBP, MAP -> shock(time, id);
            case RR, SPO2 -> rox(time, id);
            case TEMP -> {}
        }
    }

    /** Ends those whose parts have become too old. */
    void pass(long time) {
        if (watch.isOpen(SHOCK_INDEX)) {
            shock(time, "");
        }
        if (watch.isOpen(ROX)) {
            rox(time, "");
        }
    }

    /** When the parts of an open index become too old, epoch milliseconds UTC; {@link Long#MAX_VALUE} if none is open. */
    long nextEnd() {
        long maxAge = maxAge();
        long next = Long.MAX_VALUE;
        if (watch.isOpen(SHOCK_INDEX)) {
            next = Math.min(oldest(Vital.HR, Vital.HR), oldest(Vital.SBP, Vital.MAP)) + maxAge + 1;
        }
        if (watch.isOpen(ROX)) {
            long oxygen = watch.present.freshUntil()[Present.OXYGEN] + 1;
            next = Math.min(
                    next,
                    Math.min(
                            oxygen, Math.min(oldest(Vital.RR, Vital.RR), oldest(Vital.SPO2, Vital.SPO2)) + maxAge + 1));
        }
        return next;
    }

    /** How far apart the parts of an index may be, milliseconds; what is charted holds until the next is. */
    private long maxAge() {
        int seconds = watch.profile == Profile.CHARTED
                ? watch.settings.news2().chartedAgeSec()
                : watch.settings.indices().maxAgeSec();
        return seconds * 1_000L;
    }

    private long oldest(Vital one, Vital other) {
        return Math.max(watch.present.times()[one.slot()], watch.present.times()[other.slot()]);
    }

    private void shock(long time, String id) {
        Indices indices = watch.settings.indices();
        Shock shock = shock(time);
        boolean flagged = shock.index() > indices.shockIndex() || shock.modified() > indices.modifiedShockIndexHigh();
        boolean near = shock.index() >= indices.shockIndex() * (1 - DEADBAND)
                || shock.modified() >= indices.modifiedShockIndexHigh() * (1 - DEADBAND);
        if (flagged) {
            // What is flagged is added to the reasons of every alert; a low modified index is told no other way, since
            // rest and sleep give it too.
            watch.hold(
                    SHOCK_INDEX,
                    SEVERITY,
                    false,
                    indices.holdSec(),
                    time,
                    List.of(),
                    () -> Watch.Said.of(List.of(), List.of(id)));
        } else if (!near) {
            watch.release(SHOCK_INDEX, time);
        }
    }

    /** Adds what the shock indices flag, high or low, to the reasons of an alert. */
    void addFlags(List<Alert.Reason> reasons, long time) {
        Shock shock = shock(time);
        Indices indices = watch.settings.indices();
        if (shock.index() > indices.shockIndex()) {
            reasons.add(reason("SHOCK_INDEX", "shock index ", shock.index(), " above ", indices.shockIndex()));
        }
        double high = indices.modifiedShockIndexHigh();
        double low = indices.modifiedShockIndexLow();
        if (shock.modified() > high) {
            reasons.add(reason(MODIFIED, "modified shock index ", shock.modified(), " above ", high));
        } else if (shock.modified() < low) {
            reasons.add(reason(MODIFIED, "modified shock index ", shock.modified(), " below ", low));
        }
    }

    /**
     * Both shock indices, NaN where a part is missing or too old.
     *
     * @param index by the systolic pressure
     * @param modified by the mean pressure
     */
    private record Shock(double index, double modified) {}

    private Shock shock(long time) {
        long maxAge = maxAge();
        double rate = watch.present.recent(Vital.HR, time, maxAge);
        double systolic = watch.present.recent(Vital.SBP, time, maxAge);
        double mean = DerivedIndices.meanPressure(
                watch.present.recent(Vital.MAP, time, maxAge), systolic, watch.present.recent(Vital.DBP, time, maxAge));
        return new Shock(DerivedIndices.shockIndex(rate, systolic), DerivedIndices.shockIndex(rate, mean));
    }

    private void rox(long time, String id) {
        Indices indices = watch.settings.indices();
        long maxAge = maxAge();
        double oxygen = watch.present.fresh(Present.OXYGEN, time);
        boolean breathesAlone = !(watch.present.fresh(Present.VENTILATION, time) > 0);
        double index = breathesAlone && oxygen > ROOM_AIR
                ? DerivedIndices.rox(
                        watch.present.recent(Vital.SPO2, time, maxAge),
                        oxygen,
                        watch.present.recent(Vital.RR, time, maxAge))
                : Double.NaN;
        if (index < indices.rox()) {
            watch.hold(
                    ROX,
                    SEVERITY,
                    false,
                    indices.holdSec(),
                    time,
                    List.of(),
                    () -> Watch.Said.of(List.of(reason(ROX, "ROX ", index, " below ", indices.rox())), List.of(id)));
        } else if (Double.isNaN(index) || index >= indices.rox() * (1 + DEADBAND)) {
            watch.release(ROX, time);
        }
    }

    private static Alert.Reason reason(String code, String name, double value, String word, double threshold) {
        return Wording.reason(
                code, value, threshold, "1", name + Wording.plain(value) + word + Wording.plain(threshold));
    }
}
