// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.CountPriority.CountList;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.model.alert.Alert;
import dev.millrace.model.inventory.ReservationAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which positions of a shop need a decision: what is negative, sold out, suspected to be on the shelf in the book only, or to order. */
final class StockBoard {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Europe/London"));

    private final int rows;
    private final Map<String, StockPosition> positions = new HashMap<>();
    private final Map<String, ReplenishmentProposal> proposals = new HashMap<>();
    private final Set<String> suspects = new HashSet<>();
    private final Set<String> low = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private long latest = Long.MIN_VALUE;
    private int accepted;
    private int begun;

    /** What is to be decided of a position, most urgent first. */
    enum Decision {
        NEGATIVE("below zero: count it"),
        PHANTOM("should have sold: look for it"),
        OUT("sold out"),
        LOW("runs low"),
        ORDER("order");

        private final String meaning;

        Decision(String meaning) {
            this.meaning = meaning;
        }
    }

    /**
     * An empty board.
     *
     * @param rows positions of each kind of decision that are shown
     */
    StockBoard(int rows) {
        this.rows = rows;
    }

    /** A position; an older one changes nothing. */
    void take(StockPosition position) {
        latest = Math.max(latest, position.asOf());
        positions.merge(
                key(position.item(), position.site()),
                position,
                (kept, next) -> next.version() >= kept.version() ? next : kept);
    }

    void take(ReplenishmentProposal proposal) {
        proposals.merge(
                key(proposal.item(), proposal.site()),
                proposal,
                (kept, next) -> next.proposalNo() >= kept.proposalNo() ? next : kept);
    }

    void take(CountPriority count) {
        if (count.list() == CountList.PHANTOM_SUSPECT) {
            mark(suspects, key(count.item(), count.site()), count.priority() > 0);
        }
    }

    void take(ReservationAnswer answer) {
        if (answered.add(answer.requestId()) && answer.accepted()) {
            accepted++;
        }
    }

    /** A notification; the same may come again after a failure. */
    void take(Alert alert) {
        if (alert.phase() == Alert.Phase.START) {
            begun++;
        }
        if (alert.rule().id().equals("LOW")) {
            boolean over = alert.status() == Alert.Status.RESOLVED || alert.status() == Alert.Status.EXPIRED;
            mark(low, alert.entity().id(), !over && alert.phase() != Alert.Phase.END);
        }
    }

    /** What is on hand; null if nothing is known of it. */
    @Nullable
    Double onHand(String item, String site) {
        StockPosition position = positions.get(key(item, site));
        return position == null ? null : Double.valueOf(position.onHand());
    }

    /** Items at sites of which a position is known. */
    int positions() {
        return positions.size();
    }

    /** Requests that have an answer. */
    int answered() {
        return answered.size();
    }

    /** Requests that were accepted. */
    int accepted() {
        return accepted;
    }

    /** Alerts that began so far. */
    int begun() {
        return begun;
    }

    /** How many positions need a decision of a kind. */
    long count(Decision decision) {
        return positions.values().stream()
                .filter(each -> decisionOf(each) == decision)
                .count();
    }

    /** Positions that need a decision, by kind. */
    String decisions() {
        return String.format(
                Locale.ROOT,
                "%,d below zero, %,d suspected phantoms, %,d sold out, %,d low, %,d to order",
                count(Decision.NEGATIVE),
                count(Decision.PHANTOM),
                count(Decision.OUT),
                count(Decision.LOW),
                count(Decision.ORDER));
    }

    /**
     * The board as text.
     *
     * @param progress how far it is
     */
    List<String> lines(String progress) {
        List<String> lines = new ArrayList<>();
        String time = latest == Long.MIN_VALUE ? "-" : TIME.format(Instant.ofEpochMilli(latest));
        lines.add(time + "   " + progress);
        lines.add(String.format(Locale.ROOT, "%,d positions: %s", positions.size(), decisions()));
        lines.add(String.format(
                Locale.ROOT,
                "%-14s %9s %9s %8s %7s  %s",
                "item",
                "on hand",
                "available",
                "a day",
                "cover",
                "what is to be decided"));
        for (Decision decision : Decision.values()) {
            positions.values().stream()
                    .filter(each -> decisionOf(each) == decision)
                    .sorted(Comparator.<StockPosition>comparingDouble(each -> -demand(each))
                            .thenComparing(StockPosition::item))
                    .limit(rows)
                    .forEach(each -> lines.add(line(each, decision)));
        }
        return lines;
    }

    private String line(StockPosition position, Decision decision) {
        ReplenishmentProposal proposal = proposals.get(key(position.item(), position.site()));
        String what = decision.meaning;
        if (proposal != null && isOpen(proposal, position)) {
            String order = String.format(
                    Locale.ROOT, "order %,.0f: reorder point %,.0f", proposal.quantity(), proposal.rop());
            what = decision == Decision.ORDER ? order : what + "; " + order;
        }
        double demand = demand(position);
        return String.format(
                Locale.ROOT,
                "%-14s %,9.0f %,9.0f %8s %7s  %s",
                position.item(),
                position.onHand(),
                position.available(),
                demand > 0 ? String.format(Locale.ROOT, "%,.1f", demand) : "-",
                demand > 0 ? String.format(Locale.ROOT, "%,.1f d", Math.max(0, position.available()) / demand) : "-",
                what);
    }

    /** Units a trading day, as the last proposal knows it. */
    private double demand(StockPosition position) {
        ReplenishmentProposal proposal = proposals.get(key(position.item(), position.site()));
        return proposal == null ? 0 : proposal.demandPerDay();
    }

    private @Nullable Decision decisionOf(StockPosition position) {
        String key = key(position.item(), position.site());
        if (position.onHand() < 0) {
            return Decision.NEGATIVE;
        }
        if (suspects.contains(key)) {
            return Decision.PHANTOM;
        }
        if (position.available() <= 0) {
            return Decision.OUT;
        }
        if (low.contains(key)) {
            return Decision.LOW;
        }
        ReplenishmentProposal proposal = proposals.get(key);
        return proposal != null && isOpen(proposal, position) ? Decision.ORDER : null;
    }

    /** Nobody answers the proposals of a replay: one is done with when what was delivered makes up for it. */
    private static boolean isOpen(ReplenishmentProposal proposal, StockPosition position) {
        return position.available() + position.inTransitIn() + position.onOrder() <= proposal.rop();
    }

    private static void mark(Set<String> set, String key, boolean present) {
        if (present) {
            set.add(key);
        } else {
            set.remove(key);
        }
    }

    private static String key(String item, String site) {
        return item + "@" + site;
    }
}
