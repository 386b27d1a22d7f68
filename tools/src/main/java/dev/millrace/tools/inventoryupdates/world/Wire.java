// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.Draws;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Brings what the sites send to the job: late, out of order, twice, damaged, or all at once. */
final class Wire {

    /** Of the back office of a site, where no till is meant. */
    static final int OFFICE = 0;

    // 99 % arrive within 30 s, half of them within a second: ln 30 / 2.3263.
    private static final double DELAY_DEVIATION = 1.462;
    private static final double LONGEST_DELAY = 120_000;
    private static final long LONGEST_REPEAT = 60 * Calendar.HOUR;

    private final Draws draws;
    private final List<Window> windows;
    private final double repeated;
    private final double damaged;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::at).thenComparingLong(Waiting::order));
    private long order;
    private long numbers;

    private record Waiting(long at, long order, WorldMessage message) {}

    Wire(Draws draws, List<Window> windows, double repeated, double damaged) {
        this.draws = draws;
        this.windows = windows;
        this.repeated = repeated;
        this.damaged = damaged;
    }

    /** The next one if it arrives before a moment. */
    @Nullable
    WorldMessage next(long before) {
        Waiting first = waiting.peek();
        if (first == null || first.at() >= before) {
            return null;
        }
        waiting.poll();
        return first.message();
    }

    /** An id that nothing else has. */
    String id(String system, Site site) {
        return system + "-" + site.code() + "-" + numbers++;
    }

    /** Sends what happened; whether the job has to take it. */
    boolean send(StockMovement movement, int till) {
        return send(movement, till, movement.time());
    }

    /** Sends it at a moment, which may be long after it happened; whether the job has to take it. */
    boolean send(StockMovement movement, int till, long sentAt) {
        return send(movement, till, sentAt, true);
    }

    /** Sends what changes nothing, since it is void before it arrives or makes void what has not arrived. */
    void sendWithoutEffect(StockMovement movement, long sentAt) {
        send(movement, OFFICE, sentAt, false);
    }

    /** Sends a request; these come over the net at once. */
    void send(ReservationRequest request, long at, boolean effective) {
        add(WorldMessage.of(at, request, effective));
    }

    private boolean send(StockMovement movement, int till, long sentAt, boolean effective) {
        String site = movement.site();
        long at = arrival(site, till, sentAt);
        Window skew = window(Incident.CLOCK_SKEW, site, till, sentAt);
        StockMovement sent = skew == null ? movement : at(movement, movement.time() + skew.amount());
        String refusal = null;
        if ("CS".equals(sent.unit())) {
            refusal = "UNIT_UNKNOWN";
        } else if (sent.time() > at + World.FUTURE_GUARD) {
            refusal = "TS_FUTURE";
        }
        WorldMessage message = WorldMessage.of(at, sent, refusal, effective);
        add(message);
        // What was stamped in the future is not, when it comes again later: only what is taken is sent twice.
        if (refusal == null && draws.uniform() < repeated) {
            add(message.repeatedAt(repeatAt(site, at)));
        }
        if (draws.uniform() < damaged) {
            add(WorldMessage.damaged(at + 1 + draws.below(5000), message.key(), damage(sent)));
        }
        return refusal == null;
    }

    private long arrival(String site, int till, long sentAt) {
        Window late = window(Incident.LATE_SALES, site, till, sentAt);
        if (late != null) {
            return late.to() + late.amount() + draws.below(60_000);
        }
        return afterSilence(site, sentAt + delay());
    }

    private long afterSilence(String site, long at) {
        Window silence = window(Incident.SITE_SILENT, site, OFFICE, at);
        return silence == null ? at : silence.to() + draws.below(3000);
    }

    private long delay() {
        return (long) Math.min(LONGEST_DELAY, 1000 * StrictMath.exp(draws.normal(0, DELAY_DEVIATION)));
    }

    // Mostly at once, sometimes when a queue is read again hours or days later.
    private long repeatAt(String site, long at) {
        long later = draws.uniform() < 0.8 ? delay() : (long) (draws.uniform() * LONGEST_REPEAT);
        return afterSilence(site, at + 1 + later);
    }

    private @Nullable Window window(Incident kind, String site, int till, long time) {
        for (Window each : windows) {
            if (each.concerns(kind, site, till, time)) {
                return each;
            }
        }
        return null;
    }

    private void add(WorldMessage message) {
        waiting.add(new Waiting(message.at(), order++, message));
    }

    private String damage(StockMovement movement) {
        return switch (draws.below(5)) {
            case 0 -> "{\"id\":\"" + movement.id() + "\",\"type\":\"" + movement.type();
            case 1 -> "{\"id\":\"" + movement.id() + "-x\",\"type\":\"TELEPORT\",\"item\":\"" + movement.item() + "\"}";
            case 2 ->
                "{\"id\":\"" + movement.id() + "-y\",\"type\":\"" + MovementType.SELL
                        + "\",\"quantity\":\"three\",\"time\":\"yesterday\"}";
            case 3 -> "[]";
            default -> "UNH+1+INVRPT:D:96A:UN'LIN+1++" + movement.item();
        };
    }

    private static StockMovement at(StockMovement movement, long time) {
        return new StockMovement(
                movement.id(),
                movement.type(),
                movement.item(),
                movement.site(),
                movement.quantity(),
                movement.unit(),
                time,
                movement.otherSite(),
                movement.shipment(),
                movement.eta(),
                movement.order(),
                movement.reservation(),
                movement.expiresAt(),
                movement.reason(),
                movement.unitPriceMinor(),
                movement.currency(),
                movement.employee(),
                movement.voidedAt(),
                movement.correctedBy());
    }
}
