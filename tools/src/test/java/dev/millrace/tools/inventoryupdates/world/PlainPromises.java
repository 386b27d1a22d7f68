// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationAnswer.Refused;
import dev.millrace.model.inventory.ReservationRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers requests one after another for one item at one site; the least that a right job does. */
public final class PlainPromises {
    private static final long CART = 15 * 60_000;
    private static final long PAYMENT = 30 * 60_000;

    private final double stock;
    private final Map<String, Double> quantities = new HashMap<>();
    private final Map<String, Long> ends = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<ReservationAnswer> answers = new ArrayList<>();

    public PlainPromises(double stock) {
        this.stock = stock;
    }

    public List<ReservationAnswer> answers() {
        return answers;
    }

    public void take(ReservationRequest request, long now) {
        if (!seen.add(request.id())) {
            return;
        }
        ends.entrySet().removeIf(each -> each.getValue() <= now && quantities.remove(each.getKey()) != null);
        String which = request.reservation();
        double free = stock
                - quantities.values().stream().mapToDouble(Double::doubleValue).sum();
        if (request.action() == ReservationRequest.Action.RESERVE) {
            if (quantities.containsKey(which)) {
                answer(request, Refused.ALREADY_RESERVED, null, free);
            } else if (request.quantity() > free) {
                answer(request, Refused.NOT_ENOUGH, null, free);
            } else {
                hold(request, which, now + CART, free);
            }
            return;
        }
        if (!quantities.containsKey(which)) {
            answer(request, Refused.UNKNOWN_RESERVATION, null, free);
            return;
        }
        switch (request.action()) {
            case PAY -> {
                ends.put(which, now + PAYMENT);
                answer(request, null, now + PAYMENT, free);
            }
            case COMMIT -> {
                ends.remove(which);
                answer(request, null, null, free);
            }
            default -> {
                quantities.remove(which);
                ends.remove(which);
                answer(request, null, null, free);
            }
        }
    }

    private void hold(ReservationRequest request, String which, long end, double free) {
        quantities.put(which, request.quantity());
        ends.put(which, end);
        answer(request, null, end, free - request.quantity());
    }

    private void answer(ReservationRequest request, @Nullable Refused refusal, @Nullable Long end, double free) {
        answers.add(new ReservationAnswer(
                request.id(),
                request.reservation(),
                request.item(),
                request.site(),
                refusal == null,
                quantities.getOrDefault(request.reservation(), 0.0),
                free,
                end,
                refusal,
                request.time(),
                1));
    }
}
