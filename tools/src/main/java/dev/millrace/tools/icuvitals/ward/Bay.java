// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import dev.millrace.model.vitals.Observation;
import dev.millrace.tools.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one script in the order of their arrival, made as they are asked for.
 *
 * <p>Nothing arrives before it was sent, so all that is known up to a second can go out before the next is made.
 */
final class Bay {
    private static final double DUPLICATES = 0.01;
    private static final double USUAL_DELAY = 300;

    private final Script script;
    private final Draws chance;
    private final double damagedShare;
    private final Bedside bedside;
    private final List<Body> bodies = new ArrayList<>();
    private final List<WardMessage> scheduled;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::at).thenComparingLong(Waiting::order));
    private int nextScheduled;
    private long order;
    private int second;

    /** A message on its way; {@code order} breaks ties. */
    private record Waiting(long at, long order, WardMessage message) {}

    Bay(Script script, double damagedShare, RawCrossings crossings) {
        this.script = script;
        this.damagedShare = damagedShare;
        chance = new Draws(script.seed);
        bedside = new Bedside(script.start, script.disturbances, crossings);
        script.patients.forEach(patient -> bodies.add(new Body(patient)));
        scheduled = new ArrayList<>(script.scheduled);
        scheduled.sort(Comparator.comparingLong(WardMessage::at));
    }

    /** The next message, or null after the last. */
    @Nullable
    WardMessage head() {
        while (true) {
            Waiting first = waiting.peek();
            boolean over = second >= script.seconds && nextScheduled >= scheduled.size();
            if (over || (first != null && first.at() < script.at(second))) {
                return first == null ? null : first.message();
            }
            tick();
        }
    }

    /** Goes on to the one after the head. */
    void advance() {
        waiting.poll();
    }

    private void tick() {
        boolean last = second >= script.seconds;
        while (nextScheduled < scheduled.size()
                && (last || scheduled.get(nextScheduled).at() < script.at(second + 1))) {
            arrive(scheduled.get(nextScheduled++));
        }
        if (last) {
            return;
        }
        for (int index = 0; index < bodies.size(); index++) {
            Patient patient = script.patients.get(index);
            Signs signs = bodies.get(index).next();
            Stay stay = patient.stayAt(second);
            if (stay != null) {
                send(stay.bed(), bedside.at(stay.bed(), patient, signs, second, phase(stay.bed())));
            }
        }
        second++;
    }

    /** Devices do not all speak at the full second. */
    private static int phase(String bed) {
        return Math.floorMod(bed.hashCode() * 37, 900);
    }

    private void send(String bed, List<Observation> observations) {
        long sentAt = script.at(second) + phase(bed);
        long at = sentAt + delay();
        Disturbance heldBack = heldBack(bed);
        if (heldBack != null) {
            at = script.at(heldBack.to()) + (second - heldBack.from()) / 4 + 500;
        }
        for (Observation each : observations) {
            if (chance.uniform() < damagedShare) {
                arrive(WardMessage.damaged(at, bed, Damage.of(each, chance)));
                continue;
            }
            arrive(WardMessage.of(at, each));
            if (chance.uniform() < DUPLICATES) {
                arrive(WardMessage.of(at + 1 + delay(), each));
            }
        }
    }

    private @Nullable Disturbance heldBack(String bed) {
        for (Disturbance each : script.disturbances) {
            if (each.kind() == Disturbance.Kind.HELD_BACK && each.concerns(bed, "", second)) {
                return each;
            }
        }
        return null;
    }

    private void arrive(WardMessage message) {
        waiting.add(new Waiting(message.at(), order++, message));
    }

    // Of 1,000 delays 990 are below 3.1 s and two or three above the 5 s for which the job waits.
    private long delay() {
        return (long) (USUAL_DELAY * StrictMath.exp(chance.normal(0, 1)));
    }
}
